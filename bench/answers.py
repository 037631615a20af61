"""Operations of REST: requests a second by wrk, against a bare Jetty handler that answers the same bytes, and under a flood."""

import secrets
import statistics
import threading
import zlib

import rest
from measuring import Line, ratio
from processes import Server, Trouble
from servers import HERE, tool

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
FLOOD = """\
local file, headers, at = io.open("%s"), {}, 0
for line in file:lines() do headers[#headers + 1] = line end
function request()
  at = at %% #headers + 1
  return wrk.format("GET", nil, {Authorization = headers[at]})
end
"""


class Bench:
    """Latchkey, and beside it a handler that does nothing but answer."""

    def __init__(self, ours, scratch, port, rounds, quick, say):
        self.ours, self.scratch, self.port, self.rounds, self.say = ours, scratch, port, rounds, say
        self.seconds, self.warm = (1, 1) if quick else (3, 20)

    def bare(self, **bodies):
        """Jetty with one handler, and the virtual machine's flags of Latchkey. Each body is at the path of its name."""
        files = []
        for name, body in bodies.items():
            files.append(self.scratch / name)
            files[-1].write_bytes(body)
        command = [tool("java"), "-Xss512k", "-XX:+UseSerialGC", "-cp", str(HERE / "target/latchkey.jar"), str(HERE / "bench/BareJetty.java"),
                   str(self.port), *map(str, files)]
        return Server("bare", self.port, command, self.scratch / "bare.log").await_port()

    def wrk(self, server, path, credentials, connections=32, script=None, refused=False):
        """As rest.py measures; every answer has to be what was expected."""
        sample = rest.wrk(server, f"http://127.0.0.1:{server.port}/{path}", self.seconds, connections, credentials, script)
        if sample["wrong"] != (sample["count"] if refused else 0):
            raise Trouble(f"{server.name} {path}: {sample['wrong']} of {sample['count']} answers were refusals")
        return sample

    def by_turns(self, contestants, cold):
        """First those that are cold warm up until they get no faster, which takes long when it is busy."""
        for name in cold:
            self.warm_up(name, contestants[name])
        samples = {name: [] for name in contestants}
        for n in range(self.rounds):
            self.say(f"round {n + 1} of {self.rounds}")
            for name, run in contestants.items():
                samples[name].append(run())
        return samples

    def warm_up(self, name, run):
        best, idle = 0.0, 0
        for n in range(self.warm):
            self.say(f"warm-up {n + 1}, {name}")
            rate = run()["rate"]
            idle = idle + 1 if rate < best * 1.03 else 0
            best = max(best, rate)
            if idle >= 3 and n >= 7:
                break

    def right(self, path, connections=32):
        return self.wrk(self.ours.server, f"2.0/{path}", self.ours.credentials, connections)


def median(samples, quantity):
    return statistics.median(sample[quantity] for sample in samples)


def against(samples, peer, title, bar=None):
    mine, theirs = samples["latchkey"], samples[peer]
    figures = {quantity: ratio(median(mine, quantity), median(theirs, quantity)) for quantity in ("rate", "cpu")}
    note = f"{median(mine, 'rate'):,.0f} of {median(theirs, 'rate'):,.0f} requests/s"
    return Line(title, figures, {"rate": bar} if bar else {}, note, at_least=True)


def beside_bare(bench, path, bodies):
    """Samples of Latchkey's path, and of bare Jetty with each of the bodies."""
    bare = bench.bare(**bodies)
    try:
        contestants = {name: lambda name=name: bench.wrk(bare, name, "none") for name in bodies}
        contestants["latchkey"] = lambda: bench.right(path)
        return bench.by_turns(contestants, contestants)
    finally:
        bare.stop()


def user(bench):
    samples = beside_bare(bench, "user", {"user": bench.ours.get("user")})
    return [against(samples, "user", "GET /2.0/user with a token, against bare Jetty with the same bytes", 0.7)], samples


def commits(bench):
    path = f"repositories/{bench.ours.user}/small/commits"
    page = bench.ours.get(path)
    samples = beside_bare(bench, path, {"page": page, "user": bench.ours.get("user")})
    title = f"page of 30 commits ({len(page) / 1000:.0f} kB), against bare Jetty"
    return [against(samples, "page", f"{title} with the same bytes", 0.25),
            against(samples, "user", f"{title} with the bytes of /user")], samples


def wrong_secrets(file, count=50_000):
    """Well-formed, with the right checksum, so that only a look-up tells that nobody has them."""
    lines = []
    for _ in range(count):
        text = "ATATLK" + "".join(secrets.choice(ALPHABET) for _ in range(27))
        left, digits = zlib.crc32(text.encode()), ""
        for _ in range(6):
            left, digit = divmod(left, 62)
            digits = ALPHABET[digit] + digits
        lines.append(f"Bearer {text}{digits}\n")
    file.write_text("".join(lines), encoding="ascii")


def flood(bench):
    """Wrong secrets cost what right ones do, and slow those who have right ones no more than as many right ones would."""
    wrong_secrets(bench.scratch / "wrong")
    script = bench.scratch / "flood.lua"
    script.write_text(FLOOD % (bench.scratch / "wrong"), encoding="ascii")

    def wrong(connections=32):
        return bench.wrk(bench.ours.server, "2.0/user", "", connections, script, refused=True)

    def beside(other):
        """Eight connections with the right token while others keep the server busy."""
        failed = []

        def busy():
            try:
                other()
            except Exception as trouble:
                failed.append(trouble)
        thread = threading.Thread(target=busy)
        thread.start()
        sample = bench.right("user", 8)
        thread.join()
        if failed:
            raise failed[0]
        return sample

    samples = bench.by_turns({
        "right": lambda: bench.right("user"), "wrong": wrong, "alone": lambda: bench.right("user", 8),
        "beside right": lambda: beside(lambda: bench.right("user")), "beside wrong": lambda: beside(wrong)}, ["right", "wrong"])
    cost = ratio(median(samples["wrong"], "cpu"), median(samples["right"], "cpu"))
    shared = ratio(median(samples["beside wrong"], "rate"), median(samples["beside right"], "rate"))
    alone = ratio(median(samples["beside wrong"], "rate"), median(samples["alone"], "rate"))
    return [
        Line("a wrong token against a right one, a request", {"cpu": cost}, {"cpu": 1.0},
             f"{median(samples['wrong'], 'cpu') * 1e6:.0f} of {median(samples['right'], 'cpu') * 1e6:.0f} µs"),
        Line("right tokens beside 32 connections with wrong ones, against beside as many right ones", {"rate": shared}, {"rate": 0.8},
             f"{median(samples['beside wrong'], 'rate'):,.0f} of {median(samples['beside right'], 'rate'):,.0f} requests/s", at_least=True),
        Line("the same, against alone on the machine", {"rate": alone}, {}, f"of {median(samples['alone'], 'rate'):,.0f} requests/s"),
    ], samples


OPERATIONS = {"user": user, "commits": commits, "flood": flood}
