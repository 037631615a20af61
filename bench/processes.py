"""Servers as processes: started here, ended here, and what their whole trees cost of processor time and memory."""

import contextlib
import os
import pathlib
import signal
import socket
import subprocess
import time

TICKS = os.sysconf("SC_CLK_TCK")


class Trouble(Exception):
    """What is told to the person in one line."""


class Accounting:
    """Processor time of a process and all that it started, finished ones too.

    A control group knows it to the nanosecond. Where none can be made, the tree is walked, with the times of children that were waited
    for; that misses those whose parent ignores their end.
    """

    def __init__(self, name):
        self.pid = 0
        self.group = self.usage = None
        for root, usage in (("/sys/fs/cgroup/cpuacct", "cpuacct.usage"), (own_group(), "cpu.stat")):
            group = pathlib.Path(root, f"latchkey-bench-{os.getpid()}-{name}")
            with contextlib.suppress(OSError):
                group.mkdir()
                if (group / usage).exists():
                    self.group, self.usage = group, group / usage
                    break
                group.rmdir()

    def join(self):
        """In the child, before it becomes the server."""
        if self.group:
            (self.group / "cgroup.procs").write_text(str(os.getpid()), encoding="ascii")

    def seconds(self):
        if not self.usage:
            return sum(ticks(pid) for pid in tree(self.pid)) / TICKS
        text = self.usage.read_text(encoding="ascii")
        return int(text.split()[1]) / 1e6 if text.startswith("usage_usec") else int(text) / 1e9

    def close(self):
        if self.group:
            for _ in range(50):
                with contextlib.suppress(OSError):
                    self.group.rmdir()
                    return
                time.sleep(0.1)

    @property
    def kind(self):
        return "control group" if self.usage else "process tree"


def own_group():
    """Where this process is in the hierarchy of version 2, which counts without a controller."""
    with open("/proc/self/cgroup", encoding="ascii") as lines:
        path = next((line.strip()[3:] for line in lines if line.startswith("0::")), "/")
    mounted = "/sys/fs/cgroup/unified" if os.path.isdir("/sys/fs/cgroup/unified") else "/sys/fs/cgroup"
    return mounted + path


def stat(pid):
    """The fields after the name: state, parent, …; empty when it is gone."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as text:
            return text.read().rsplit(")", 1)[1].split()
    except OSError:
        return []


def ticks(pid):
    return sum(int(field) for field in stat(pid)[11:15])


def tree(root):
    children = {}
    for name in os.listdir("/proc"):
        if name.isdigit() and (fields := stat(name)):
            children.setdefault(int(fields[1]), []).append(int(name))
    found, waiting = [], [root]
    while waiting:
        found.append(waiting.pop())
        waiting += children.get(found[-1], [])
    return found


def memory(pid, field):
    """VmRSS (now) or VmHWM (at most) in bytes."""
    with open(f"/proc/{pid}/status", encoding="ascii") as lines:
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(field + ":"))


class Server:
    """A process that listens on a port of loopback; `compiles` tells of one that is slow until it has run for a while."""

    def __init__(self, name, port, command, log, env=None, compiles=True):
        if open_port(port):
            raise Trouble(f"port {port} is taken; choose another with --port")
        self.name, self.port, self.compiles, self.accounting = name, port, compiles, Accounting(name)
        self.started = time.monotonic()
        with open(log, "ab") as out:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True,
                env=dict(os.environ, **(env or {})), preexec_fn=self.accounting.join)
        self.accounting.pid = self.pid = self.process.pid
        self.log = log

    def await_port(self, seconds=60):
        deadline = time.monotonic() + seconds
        while not open_port(self.port):
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise Trouble(f"{self.name} did not start: {self.last_words()}")
            time.sleep(0.02)
        return self

    def last_words(self):
        """The end of its log, which goes with the run."""
        with open(self.log, encoding="utf-8", errors="replace") as lines:
            return " ".join(lines.read()[-300:].split()) or "it said nothing"

    def cpu(self):
        return self.accounting.seconds()

    def stop(self):
        """Ends the process, and what it started and left behind: its session is its own."""
        for sent in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, sent)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(15)
                break
        self.accounting.close()


def open_port(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
