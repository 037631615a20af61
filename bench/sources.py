#!/usr/bin/env python3
"""A history of source files for measurements, as a stream for `git fast-import`; the same arguments give the same bytes.

    git init -q --bare code.git && python3 bench/sources.py --commits 5800 --files 900 | git -C code.git fast-import --quiet --done

Where history.py makes long histories of tiny files, this one makes what clones cost: files of some kilobytes in directories of three levels,
commits that change some lines of one or two of them, new files along the way, now and then a picture, merges of lines
of work, a branch for some of them, and annotated tags.
"""

import argparse
import random
import sys

AREAS = 12
BRANCHES = 100


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--commits", type=int, default=5_800)
    options.add_argument("--files", type=int, default=900, help="so many files in the first commit")
    options.add_argument("--picture-every", type=int, default=60, help="one commit in so many adds a picture of random bytes")
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    Sources(asked, sys.stdout.buffer).write()


class Sources:
    """The state of the main line: what each file holds now."""

    def __init__(self, asked, out):
        self.asked, self.out, self.chance = asked, out, random.Random(asked.seed)
        self.paths, self.contents = [], []
        self.main = self.side = 0

    def write(self):
        for n in range(1, self.asked.commits + 1):
            self.commit(n)
        every = max(1, self.asked.commits // BRANCHES)
        for n in range(every, self.asked.commits, every):
            self.out.write(b"reset refs/heads/work/%d\nfrom :%d\n\n" % (n // every, n))
        self.out.write(b"reset refs/heads/main\nfrom :%d\n\ndone\n" % self.main)

    def commit(self, n):
        """Every tenth commit leaves the main line, and the fifth after it merges it back."""
        is_side, merges = n % 10 == 5, self.side if n % 10 == 0 else 0
        message = b"Change %d: what it does in one line\n\nWhy it is wanted, and what else was tried before %d.\n" % (n, n)
        when = 1_300_000_000 + n * 600
        author = b"Author %d <author%d@example.com> %d +0100" % (n * 7 % 90, n * 7 % 90, when)
        self.out.write(b"commit refs/heads/%s\nmark :%d\nauthor %s\ncommitter %s\ndata %d\n%s\n" % (
            b"side" if is_side else b"main", n, author, author, len(message), message))
        if self.main:
            self.out.write(b"from :%d\n" % self.main)
        if merges:
            self.out.write(b"merge :%d\n" % merges)
        self.changes(n)
        self.out.write(b"\n")
        if is_side:
            self.side = n
        else:
            self.main = n
        if n % 500 == 0:
            self.tag(n, author)

    def tag(self, n, author):
        text = b"Version %d\n" % (n // 500)
        self.out.write(b"tag v%d\nfrom :%d\ntagger %s\ndata %d\n%s\n" % (n // 500, n, author, len(text), text))

    def changes(self, n):
        if n == 1:
            for _ in range(self.asked.files):
                self.add()
            return
        if n % self.asked.picture_every == 0:
            picture = self.chance.randbytes(self.chance.randint(40_000, 250_000))
            self.out.write(b"M 100644 inline media/set%d/picture%d.png\ndata %d\n%s\n" % (n % 40, n, len(picture), picture))
        if n % 15 == 7:
            self.add()
        for at in {int(len(self.paths) * self.chance.random() ** 2) for _ in range(1 + n % 2)}:
            lines = self.contents[at]
            start = self.chance.randrange(len(lines))
            lines[start:start + self.chance.randint(0, 6)] = [self.line() for _ in range(self.chance.randint(1, 9))]
            self.file(at)

    def add(self):
        n = len(self.paths)
        self.paths.append(b"part%d/area%d/file%d.txt" % (n % AREAS, n // AREAS % AREAS, n))
        self.contents.append([self.line() for _ in range(self.chance.randint(20, 400))])
        self.file(n)

    def file(self, at):
        content = b"".join(self.contents[at])
        self.out.write(b"M 100644 inline %s\ndata %d\n%s\n" % (self.paths[at], len(content), content))

    def line(self):
        """Some words, of which a half are new to every compressor."""
        bits = self.chance.getrandbits(112)
        return b"    %x = call(value, %x);\n" % (bits >> 56, bits & 0xFFFFFFFFFFFFFF)


if __name__ == "__main__":
    main()
