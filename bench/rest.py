#!/usr/bin/env python3
"""What REST operations cost, side by side and interleaved: requests a second, and processor time of the server per request.

    python3 bench/rest.py --token FILE --user ada SERVER [SERVER…] -- PATH [PATH…]

A SERVER is `NAME=PORT/PID`, a PATH what follows /2.0/, or `NAME:PATH` for one server only. Each PATH is asked for with wrk for some seconds,
server by server, round by round; the first round warms up, and medians are of the others. Processor time disturbs less than
wall time when the machine is shared; it holds what the server's own threads used, and not wrk's. Python 3 and wrk only.

`--follow PATH N` follows the `next` links of a list for N values, 100 a page, and prints the address of the page there.
"""

import argparse
import base64
import json
import os
import re
import statistics
import subprocess
import sys
import urllib.request

from processes import Trouble


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--token", required=True, help="a file with a token")
    options.add_argument("--user", required=True)
    options.add_argument("--seconds", type=int, default=3)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--connections", type=int, default=8)
    options.add_argument("--follow", nargs=2, metavar=("PATH", "N"))
    options.add_argument("servers", nargs="+")
    at = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    asked = options.parse_args(sys.argv[1:at])
    secret = open(asked.token, encoding="ascii").read().split()[0]
    credentials = "Basic " + base64.b64encode(f"{asked.user}:{secret}".encode()).decode()
    servers = [Server(text) for text in asked.servers]
    if asked.follow:
        print(follow(servers[0], credentials, asked.follow[0], int(asked.follow[1])))
    else:
        measure(asked, servers, credentials, sys.argv[at + 1:])


class Server:
    def __init__(self, text):
        self.name, _, rest = text.partition("=")
        self.port, _, pid = rest.partition("/")
        self.pid = int(pid)

    def cpu(self):
        with open(f"/proc/{self.pid}/stat", encoding="ascii") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def address(self, path):
        return f"http://127.0.0.1:{self.port}/2.0/{path}"


def follow(server, credentials, path, values):
    address = server.address(path)
    address += ("&" if "?" in address else "?") + "pagelen=100"
    for _ in range(values // 100):
        request = urllib.request.Request(address, headers={"Authorization": credentials})
        with urllib.request.urlopen(request) as answer:
            address = json.load(answer)["next"]
    return address.partition("/2.0/")[2].replace("pagelen=100", "pagelen=30")


def measure(asked, servers, credentials, paths):
    samples = {}
    for n in range(asked.rounds + 1):
        for path in paths:
            only, colon, rest = path.partition(":")
            for server in servers:
                if colon and only != server.name:
                    continue
                sample = once(asked, server, credentials, rest if colon else path)
                if n > 0:
                    samples.setdefault((path, server.name), []).append(sample)
    for (path, name), found in samples.items():
        rate = statistics.median(sample[0] for sample in found)
        cpu = statistics.median(sample[1] for sample in found)
        print(f"{name:10} {rate:8.0f} requests/s {cpu:8.0f} µs of processor each  {path[:90]}")
    print("load of the machine:", *os.getloadavg())


def once(asked, server, credentials, path):
    sample = wrk(server, server.address(path), asked.seconds, asked.connections, credentials)
    if sample["wrong"]:
        sys.exit(f"{server.name} {path}: {sample['wrong']} answers were not 2xx")
    return sample["rate"], sample["cpu"] * 1e6


def wrk(server, address, seconds, connections, credentials="", script=None):
    """Requests a second, processor seconds of the server a request, the answers, and how many of them were refusals."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s"]
    command += ["-s", str(script)] if script else ["-H", f"Authorization: {credentials}"]
    before = server.cpu()
    ran = subprocess.run([*command, address], capture_output=True, text=True, check=True).stdout
    used = server.cpu() - before
    if "Socket errors" in ran:
        raise Trouble(f"{server.name} {address}: {ran.strip()[-300:]}")
    count = int(re.search(r"(\d+) requests in", ran).group(1))
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", ran)
    return {"rate": float(re.search(r"Requests/sec:\s+([\d.]+)", ran).group(1)), "cpu": used / max(count, 1), "count": count,
            "wrong": int(wrong.group(1)) if wrong else 0}


if __name__ == "__main__":
    main()
