#!/usr/bin/env python3
"""What pages cost: wall time of a visitor, processor time of the server, bytes as sent.

    python3 bench/pages.py SERVER [--times N] -- PATH [PATH…]

SERVER is `PORT/PID`. Each PATH is asked for N times (15) over one connection, as a browser would with gzip; the first answer is told by
itself, then the least and the median of the others. The repository has to be public, or the pages open to visitors. Python 3 only.
"""

import argparse
import http.client
import statistics
import sys
import time


def cpu(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 10.0


def visit(connection, path):
    begun = time.perf_counter()
    connection.request("GET", path, headers={"Accept": "text/html", "Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        sys.exit(f"{path}: {answer.status}")
    return (time.perf_counter() - begun) * 1000, len(body)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--times", type=int, default=15)
    options.add_argument("server")
    options.add_argument("paths", nargs="+")
    asked = options.parse_args()
    port, pid = asked.server.split("/")
    connection = http.client.HTTPConnection("127.0.0.1", int(port))
    print(f"{'first':>9} {'least':>8} {'median':>8} {'cpu':>8} {'kB':>6}  page (ms)")
    for path in asked.paths:
        first, size = visit(connection, path)
        spent = cpu(pid)
        times = [visit(connection, path)[0] for _ in range(asked.times)]
        each = (cpu(pid) - spent) / asked.times
        print(f"{first:9.1f} {min(times):8.1f} {statistics.median(times):8.1f} {each:8.1f} {size / 1000:6.1f}  {path}", flush=True)


if __name__ == "__main__":
    main()
