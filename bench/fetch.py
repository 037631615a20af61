#!/usr/bin/env python3
"""What a fetch costs that was answered before, that was not, and without a cache, by turns.

    python3 bench/fetch.py --token FILE --user ada --rounds 5 KEEPING=PORT/PID NOTKEEPING=PORT/PID -- WORKSPACE/REPO [DEPTH]

The first server keeps answers, the second runs with git.fetch-cache.max-size = 0; both serve the same repository. Each round posts
three requests of protocol version 2 for all branches and tags (with DEPTH, for HEAD at that depth) and throws the answers away: to the
first server the same one as ever (a hit), to the first one that nobody has sent (a miss: it names a commit as had that nobody has, which
changes nothing in the work), and that to the second. Ten rounds warm up, for a server that has just started compiles more than it serves;
printed are medians, and ratios to the second server. Processor time is that of the server's process. Python 3 only.
"""

import argparse
import base64
import http.client
import os
import secrets
import statistics
import sys
import time


class Server:
    def __init__(self, text, credentials):
        self.name, _, rest = text.partition("=")
        port, _, pid = rest.partition("/")
        self.port, self.pid, self.credentials = int(port), int(pid), credentials

    def cpu(self):
        with open(f"/proc/{self.pid}/stat", encoding="ascii") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def post(self, repository, body, keep=False):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        connection.request("POST", f"/{repository}.git/git-upload-pack", body, {
            "Authorization": self.credentials, "Git-Protocol": "version=2",
            "Content-Type": "application/x-git-upload-pack-request"})
        answer = connection.getresponse()
        if answer.status != 200:
            sys.exit(f"{self.name}: {answer.status} {answer.read(500)!r}")
        size, kept = 0, b""
        while chunk := answer.read(1 << 20):
            size += len(chunk)
            if keep:
                kept += chunk
        connection.close()
        return kept if keep else size


def lines(*texts):
    return b"".join(text.encode() if text in ("0000", "0001") else f"{len(text) + 5:04x}{text}\n".encode() for text in texts)


def wants(server, repository, depth):
    answer = server.post(repository, lines("command=ls-refs", "0001", "peel", "0000"), keep=True)
    found = {}
    while answer[:4] != b"0000":
        length = int(answer[:4], 16)
        object_id, name = answer[4:length].split()[:2]
        found[name.decode()] = object_id.decode()
        answer = answer[length:]
    return [found["HEAD"]] if depth else sorted(set(found.values()))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--token", required=True, help="a file with a token")
    options.add_argument("--user", required=True)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--warmup", type=int, default=10)
    options.add_argument("servers", nargs=2)
    at = sys.argv.index("--")
    asked = options.parse_args(sys.argv[1:at])
    repository, depth = (sys.argv[at + 1:] + [""])[:2]
    secret = open(asked.token, encoding="ascii").read().split()[0]
    credentials = "Basic " + base64.b64encode(f"{asked.user}:{secret}".encode()).decode()
    keeping, plain = (Server(text, credentials) for text in asked.servers)
    tips = wants(plain, repository, depth)

    def request(fresh):
        more = [f"deepen {depth}"] if depth else []
        more += [f"have {secrets.token_hex(20)}"] if fresh else []
        return lines("command=fetch", "0001", "ofs-delta", "no-progress",
                     *[f"want {tip}" for tip in tips], *more, "done", "0000")

    turns = {"hit": (keeping, False), "miss": (keeping, True), "without": (plain, True)}
    samples = {name: [] for name in turns}
    for number in range(asked.rounds + asked.warmup):
        for name, (server, fresh) in turns.items():
            body, cpu, wall = request(fresh), server.cpu(), time.monotonic()
            size = server.post(repository, body)
            wall = time.monotonic() - wall
            time.sleep(0.3)
            if number >= asked.warmup:
                samples[name].append((wall, server.cpu() - cpu, size))
    base = [statistics.median(sample[i] for sample in samples["without"]) for i in (0, 1)]
    for name, taken in samples.items():
        wall, cpu = (statistics.median(sample[i] for sample in taken) for i in (0, 1))
        print(f"{name:8} {taken[0][2]:>12} bytes  wall {wall:7.3f} s ({wall / base[0]:.2f}x)"
              f"  cpu {cpu:6.2f} s ({cpu / base[1] if base[1] else 0:.2f}x)")


if __name__ == "__main__":
    main()
