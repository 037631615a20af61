#!/usr/bin/env python3
"""A long history for measurements, as a stream for `git fast-import`; the same arguments give the same bytes.

    git init -q --bare long.git && python3 bench/history.py --commits 300000 | git -C long.git fast-import --quiet
    git -C long.git symbolic-ref HEAD refs/heads/main

Every tenth commit is a merge of a line of work that left the main line some commits before. Files lie in directories of two
levels. One of them, `rare/kept.txt`, is touched by every 10,000th commit, and there are tags along the way.
"""

import argparse
import random
import sys


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--commits", type=int, default=300_000)
    options.add_argument("--branches", type=int, default=0, help="so many branches besides main, at random commits")
    options.add_argument("--authors", type=int, default=200)
    asked = options.parse_args()
    write(asked, random.Random(1), sys.stdout.buffer)


def write(asked, chance, out):
    side = None
    for n in range(1, asked.commits + 1):
        is_side = n % 10 == 5
        merges = side if n % 10 == 0 and side else None
        out.write(commit(n, is_side, merges, chance, asked.authors))
        if is_side:
            side = n
        if merges:
            side = None
        if n % 5_000 == 0:
            out.write(b"reset refs/tags/v%d\nfrom :%d\n\n" % (n // 5_000, n))
    for n in range(asked.branches):
        at = chance.randint(1, asked.commits)
        out.write(b"reset refs/heads/work/%d/%d\nfrom :%d\n\n" % (n % 100, n, at))
    out.write(b"reset refs/heads/main\nfrom :%d\n\ndone\n" % asked.commits)


def commit(n, is_side, merges, chance, authors):
    author = n * 7 % authors
    when = 1_300_000_000 + n * 60
    ref = b"refs/heads/side" if is_side else b"refs/heads/main"
    message = b"Change %d of the long history\n\nWhat it does is said in one line,\nand why in another.\n" % n
    lines = [b"commit %s" % ref, b"mark :%d" % n]
    lines.append(b"author Author %d <author%d@example.com> %d +0100" % (author, author, when))
    lines.append(b"committer Author %d <author%d@example.com> %d +0100" % (author, author, when))
    lines.append(b"data %d" % len(message))
    lines.append(message)
    if n > 1:
        lines.append(b"from :%d" % main_before(n))
    if merges:
        lines.append(b"merge :%d" % merges)
    path = b"rare/kept.txt" if n % 10_000 == 1 else b"part%d/area%d/file%d.txt" % (
        chance.randint(0, 19), chance.randint(0, 9), chance.randint(0, 9))
    content = b"text of change %d\n" % n
    lines.append(b"M 100644 inline %s" % path)
    lines.append(b"data %d" % len(content))
    lines.append(content)
    return b"\n".join(lines) + b"\n"


def main_before(n):
    """The newest commit before this one that is on the main line."""
    return n - 2 if (n - 1) % 10 == 5 else n - 1


if __name__ == "__main__":
    main()
