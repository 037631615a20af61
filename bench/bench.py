#!/usr/bin/env python3
"""Measures Latchkey beside git http-backend under Apache, on this machine, and prints medians and ratios.

Repositories are made on the first run (some minutes) and kept; everything else is made anew by each run, listens on loopback only, and is
gone when it ends, also by Ctrl-C. The table is written after each operation. The machine should do nothing else meanwhile. Up to 15 GB of
disk are in use.
"""

import argparse
import contextlib
import fcntl
import functools
import hashlib
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import answers
import measuring
import micro
import pushes
import report
import repositories
import servers
import starts
import transfers
import wire
from processes import Trouble
from servers import Latchkey

GIT = {**transfers.OPERATIONS, **pushes.OPERATIONS}
GROUPS = {"git": GIT, "rest": answers.OPERATIONS, "starts": starts.OPERATIONS, "micro": micro.OPERATIONS}
EVERY = [name for group in GROUPS.values() for name in group]
EXAMPLES = f"""\
operations:
  git     {', '.join(transfers.OPERATIONS)},
          {', '.join(pushes.OPERATIONS)}
  REST    {', '.join(answers.OPERATIONS)}
  starts  {', '.join(starts.OPERATIONS)}
  micro   {', '.join(micro.OPERATIONS)}

examples:
  ./latchkey bench --quick                          # tiny repositories, some minutes: does everything run?
  ./latchkey bench                                  # everything, 45 minutes on two cores
  ./latchkey bench --only clone,shallow --rounds 9
  ./latchkey bench --repository ~/src/linux/.git --only clone,shallow,behind
"""


def options():
    parser = argparse.ArgumentParser(prog="latchkey bench", description=__doc__, epilog=EXAMPLES,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="OP,…", type=chosen, default=EVERY, help="these operations, instead of all")
    parser.add_argument("--skip", metavar="OP,…", type=chosen, default=[], help="all but these")
    parser.add_argument("--rounds", metavar="N", type=positive, help="samples of each contestant (5; quick 2)")
    parser.add_argument("--quick", action="store_true", help="tiny repositories and short rounds: a test of the bench, not a measurement")
    parser.add_argument("--repository", metavar="PATH", type=pathlib.Path, help="a repository of yours in place of the medium one")
    parser.add_argument("--work", metavar="DIR", type=pathlib.Path, default=pathlib.Path(f"/var/tmp/latchkey-bench-{os.getuid()}"),
                        help="where to work, on the disk that counts (%(default)s)")
    parser.add_argument("--out", metavar="FILE.md", type=pathlib.Path, help="the table (result.md in the work directory); samples beside it")
    parser.add_argument("--port", metavar="N", type=positive, default=8460, help="this and the next three are used (%(default)s)")
    asked = parser.parse_args()
    asked.rounds = asked.rounds or (2 if asked.quick else 5)
    if asked.repository:
        try:
            asked.repository = repositories.own(asked.repository)
        except Trouble as trouble:
            sys.exit(f"latchkey: --repository: {trouble}")
    return asked


def chosen(text):
    names = [name for name in text.split(",") if name]
    if unknown := [name for name in names if name not in EVERY]:
        raise argparse.ArgumentTypeError(f"there is no operation {', '.join(unknown)}; there are {', '.join(EVERY)}")
    return names


def positive(text):
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 1 on")
    return int(text)


class Progress:
    """Where the run is: one line that changes on a terminal, else a line for each operation."""

    def __init__(self):
        self.prefix = ""
        self.live = sys.stderr.isatty()

    def begin(self, prefix):
        self.prefix = prefix
        if not self.live:
            print(f"latchkey: {prefix}", file=sys.stderr, flush=True)

    def say(self, text):
        if self.live:
            print(f"\r\033[Klatchkey: {self.prefix}: {text}", end="", file=sys.stderr, flush=True)

    def end(self):
        if self.live:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


class Run:
    """One run over the work directory: what it made, what it found."""

    def __init__(self, asked):
        self.asked = asked
        self.work = asked.work.resolve()
        self.out = (asked.out or self.work / "result.md").resolve()
        self.wanted = [name for name in asked.only if name not in asked.skip]
        self.progress = Progress()
        self.lines, self.samples, self.troubles, self.head = [], {}, {}, {}
        self.done = 0
        self.scratch = self.work / "run"
        self.kept = self.data = None

    def measure(self):
        quick = self.asked.quick
        wanted = {group: [name for name in operations if name in self.wanted] for group, operations in GROUPS.items()}
        self.head = report.facts(self.work, self.asked.rounds)
        self.furnish(quick)
        self.train()
        if wanted["git"]:
            self.git(wanted["git"], quick)
        if wanted["rest"]:
            self.rest(wanted["rest"], quick)
        alone = Alone(self)
        for name in wanted["starts"] + wanted["micro"]:
            self.operation(name, lambda name=name: {**starts.OPERATIONS, **micro.OPERATIONS}[name](alone))
        self.head["load at the end"] = " ".join(f"{load:.2f}" for load in os.getloadavg())
        return report.write(self.out, self.head, self.lines, self.samples, self.troubles)

    def furnish(self, quick):
        """Repositories and a data directory that are kept, and copies of them that this run may write to."""
        self.progress.begin("preparing (kept for the next run)")
        kept = self.work / ("quick" if quick else "kept")
        made = repositories.prepare(kept, repositories.QUICK if quick else repositories.RECIPES, self.asked.repository, self.progress.say)
        if self.asked.repository:
            self.head["in place of *medium*"] = str(self.asked.repository)
        self.head.update({f"*{name}*": repositories.describe(path) for name, path in made.items()})
        imported = {**made, "pushed": made["small"], "day": made["small"]}
        self.sources = {**imported, "eroded": made["medium"], "worn": made["small"]}
        self.kept = self.seed(kept, imported)
        self.progress.say("copying")
        self.data = self.scratch / "data"
        copy(self.kept, self.data)
        Latchkey.give_token(self.data)

    def seed(self, kept, imported):
        """Latchkey's own, made anew when the program or a repository is another one."""
        jar = hashlib.sha256((servers.HERE / "target/latchkey.jar").read_bytes()).hexdigest()
        stamps = [path.with_suffix(".stamp").stat().st_mtime_ns for path in imported.values()]
        data = kept / ("data-own" if self.asked.repository else "data")
        wanted, stamp = f"{jar} {stamps}\n", data.with_suffix(".stamp")
        if not stamp.exists() or stamp.read_text(encoding="ascii") != wanted:
            stamp.unlink(missing_ok=True)
            shutil.rmtree(data, ignore_errors=True)
            Latchkey.furnish(data, imported, self.progress.say)
            stamp.write_text(wanted, encoding="ascii")
        return data

    def train(self):
        """The first start of a jar has a second server beside it that writes down its classes; it would be counted as the first one's."""
        with contextlib.ExitStack() as running:
            self.progress.say("the first start")
            self.serve(running, "first", self.asked.port + 1, self.data, {})
            Latchkey.await_training()

    def git(self, names, quick):
        peers = self.scratch / "peer"
        peers.mkdir()
        for name, source in self.sources.items():
            copy(source, peers / f"{name}.git")
        copy(self.data, self.scratch / "data-without")
        port = self.asked.port
        with contextlib.ExitStack() as running:
            peer = started(running, servers.apache(port, self.scratch / "apache", peers, self.scratch))
            ours = self.serve(running, "latchkey", port + 1, self.data, Latchkey.UNCOLLECTED)
            plain = self.serve(running, "no-cache", port + 2, self.scratch / "data-without", Latchkey.WITHOUT_CACHE)
            self.head["CPU from"] = peer.server.accounting.kind
            arena = transfers.Arena(peer, ours, plain, self.sources, self.scratch, quick, self.progress.say)
            for name in names:
                self.operation(name, lambda name=name: self.transfer(name, arena, quick))

    def transfer(self, name, arena, quick):
        with contextlib.ExitStack() as running:
            arena.serve = functools.partial(self.serve_anew, running)
            operation = GIT[name](arena)
            samples = measuring.measure(operation, self.asked.rounds, self.progress.say, quick)
        return measuring.lines(operation, samples), samples

    def serve_anew(self, running, settings):
        """One more Latchkey, on a copy of the data that nobody has worked with."""
        data = self.scratch / "data-anew"
        running.callback(shutil.rmtree, data, ignore_errors=True)
        self.progress.say("copying")
        copy(self.kept, data)
        Latchkey.give_token(data)
        return self.serve(running, "latchkey-anew", self.asked.port + 3, data, settings)

    def rest(self, names, quick):
        with contextlib.ExitStack() as running:
            ours = self.serve(running, "latchkey", self.asked.port + 1, self.data, {})
            bench = answers.Bench(ours, self.scratch, self.asked.port + 3, self.asked.rounds, quick, self.progress.say)
            for name in names:
                self.operation(name, lambda name=name: answers.OPERATIONS[name](bench))

    def serve(self, running, name, port, data, settings):
        place = started(running, Latchkey.serve(name, port, data, self.scratch, settings))
        starts.first_answer(place.server, place.credentials)
        return place

    def operation(self, name, work):
        """Runs it; what goes wrong with one is told in the table, and the others are measured all the same."""
        self.done += 1
        self.progress.begin(f"[{self.done}/{len(self.wanted)}] {name}")
        begun = time.monotonic()
        try:
            lines, samples = work()
            self.lines += lines
            self.samples[name] = samples
        except (Trouble, OSError, subprocess.SubprocessError, ValueError, KeyError, sqlite3.Error, wire.Damaged) as trouble:
            self.troubles[name] = (str(trouble) if isinstance(trouble, Trouble) else f"{type(trouble).__name__}: {trouble}")[:400]
            lines = []
        self.progress.end()
        print(f"latchkey: [{self.done}/{len(self.wanted)}] {name}, {time.monotonic() - begun:.0f} s "
              f"{self.troubles.get(name, '')}", *(report.row(line) for line in lines), sep="\n  ", file=sys.stderr, flush=True)
        report.write(self.out, self.head, self.lines, self.samples, self.troubles)


class Alone:
    """What the operations on starts and single steps work with; no other server runs meanwhile."""

    def __init__(self, run):
        self.rounds, self.say, self.scratch, self.port = run.asked.rounds, run.progress.say, run.scratch, run.asked.port + 1
        self.data, self.kept, self.sources, self.quick = run.data, run.kept.parent, run.sources, run.asked.quick
        self.forge = functools.cache(lambda: micro.Forge(self))

    def arena(self, place):
        return transfers.Arena(place, place, place, self.sources, self.scratch, self.quick, self.say)


def started(running, place):
    running.callback(place.server.stop)
    return place


def copy(source, target):
    subprocess.run(["cp", "-r", "--preserve=mode", "--reflink=auto", str(source), str(target)], check=True)


def interrupted(_number, _frame):
    raise KeyboardInterrupt


def main():
    asked = options()
    os.umask(0o022)  # Apache's account has to read what is made here
    run = Run(asked)
    run.work.mkdir(parents=True, exist_ok=True)
    run.out.parent.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGTERM, interrupted)
    with open(run.work / "lock", "w", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit(f"latchkey: another bench runs in {run.work}; wait for it, or choose another with --work")
        shutil.rmtree(run.scratch, ignore_errors=True)
        run.scratch.mkdir()
        try:
            print(run.measure())
        except Trouble as trouble:
            sys.exit(f"latchkey: {trouble}")
        except KeyboardInterrupt:
            run.progress.end()
            sys.exit("latchkey: stopped; both servers are down" + (f", what was measured is in {run.out}" if run.lines else ""))
        finally:
            shutil.rmtree(run.scratch, ignore_errors=True)
    for name, trouble in run.troubles.items():
        print(f"latchkey: {name} was not measured: {trouble}", file=sys.stderr)
    print(f"latchkey: the table is in {run.out}, every sample in {run.out.with_suffix('.json')}", file=sys.stderr)
    return 1 if run.troubles else 0


if __name__ == "__main__":
    sys.exit(main())
