"""Benchmarks of single steps, by JMH, compiled against the jar: what they need is in jmh/pom.xml and stays out of the jar."""

import json
import os
import pathlib
import shutil
import statistics
import subprocess

from measuring import Line, ratio
from processes import Trouble
from servers import HERE, tool

SOURCES = HERE / "bench/jmh"
RESOLVE = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath"
TITLES = {
    "Authenticate.authenticate": "authenticate, a token in use",
    "Decide.decide": "guard, reading a repository",
    "CursorPage.page": "page of 30 commits from a cursor, without JSON",
    "FilterThousand.parse": "q, read",
    "FilterThousand.apply": "q, applied to 1,000 things",
}


class Forge:
    """The benchmarks, compiled."""

    def __init__(self, work):
        self.scratch, self.say, self.quick = work.scratch, work.say, work.quick
        self.data = work.data
        self.say("compiling")
        file = self.scratch / "jmh.classpath"
        ran(["mvn", "-B", "-ntp", "-q", "-f", str(SOURCES / "pom.xml"), RESOLVE, f"-Dmdep.outputFile={file}"])
        classes = self.scratch / "jmh"
        classes.mkdir(exist_ok=True)
        libraries = file.read_text(encoding="utf-8").strip()
        self.path = os.pathsep.join([str(classes), str(HERE / "target/latchkey.jar"), libraries])
        ran([tool("javac"), "-proc:full" if version() >= 21 else "-g", "-d", str(classes), "-cp", self.path, "-processorpath", libraries,
             *sorted(map(str, SOURCES.rglob("*.java")))])

    def run(self, *arguments):
        ran([tool("java"), "-Xss512k", "-XX:+UseSerialGC", f"-Dlatchkey.bench.data={self.data}", "-cp", self.path, *map(str, arguments)])

    def measure(self, pattern, times, *arguments):
        """What JMH found of each benchmark; times are forks, iterations to warm up and counted ones, a second each."""
        out = self.scratch / "jmh.json"
        out.unlink(missing_ok=True)
        forks, warm, counted, length = (1, 1, 1, "200ms") if self.quick else (*times, "1s")
        self.run("org.openjdk.jmh.Main", pattern, "-f", forks, "-wi", warm, "-i", counted, "-w", length, "-r", length, "-foe", "true",
                 "-rf", "json", "-rff", out, *arguments)
        if not out.exists():
            raise Trouble(f"JMH found nothing to measure for {pattern}")
        return json.loads(out.read_text(encoding="utf-8"))


def version():
    said = subprocess.run([tool("javac"), "-version"], capture_output=True, text=True, check=True).stdout
    return int(said.split()[1].split(".")[0].split("-")[0])


def ran(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = (done.stderr + done.stdout).strip().splitlines()
        raise Trouble(f"{pathlib.Path(command[0]).name} failed: {' '.join(lines[-12:])[-600:]}")


def short(benchmark):
    return ".".join(benchmark["benchmark"].split(".")[-2:])


def scores(benchmark):
    """Of every iteration of every fork, in microseconds."""
    return [value for fork in benchmark["primaryMetric"]["rawData"] for value in fork]


def error(metric):
    """As precise as the figure that it stands beside; nothing where one iteration tells of none."""
    return f"± {float(metric['scoreError']):.2f}" if metric["scoreError"] != "NaN" else ""


def steps(work):
    work.say("JMH")
    pattern = r"dev\.latchkey\..*(Authenticate|Decide|CursorPage|FilterThousand)\."
    found = {short(one): one for one in work.forge().measure(pattern, (2, 4, 5))}
    lines = []
    for name, title in TITLES.items():
        metric = found[name]["primaryMetric"]
        lines.append(Line(f"{title}, µs", {"us": metric["score"]}, {}, error(metric)))
    return lines, {name: [{"us": value} for value in scores(one)] for name, one in found.items()}


def tokens(work):
    """Among ten thousand and among ten million by turns, each looked up in the rows; the databases are kept for the next run."""
    forge = work.forge()
    counts = 10_000, 200_000 if work.quick else 10_000_000
    directories = {count: furnished(work, forge, count) for count in counts}
    samples = {count: [] for count in counts}
    for n in range(work.rounds):
        for count, directory in directories.items():
            work.say(f"round {n + 1} of {work.rounds}, {count:,} tokens")
            found = forge.measure(r"AuthenticateAmongMany\.", (1, 3, 3), "-jvmArgsAppend", f"-Dlatchkey.bench.tokens={directory}")
            samples[count] += [{"us": value} for value in scores(found[0])]
    few, many = (statistics.median(sample["us"] for sample in samples[count]) for count in counts)
    line = Line(f"authenticate from rows, {counts[1]:,} tokens against {counts[0]:,}", {"ns": ratio(many, few)}, {"ns": 1.5},
                f"{many:.1f} of {few:.1f} µs")
    return [line], samples


def furnished(work, forge, count):
    """A data directory with so many tokens, made when there is none of this generator; read once, so that no disk is measured."""
    directory = work.kept / f"tokens-{count}"
    wanted, stamp = (SOURCES / "dev/latchkey/token/ManyTokens.java").read_text(encoding="utf-8"), directory.with_suffix(".stamp")
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        work.say(f"making {count:,} tokens")
        stamp.unlink(missing_ok=True)
        shutil.rmtree(directory, ignore_errors=True)
        directory.mkdir(mode=0o700)
        forge.run("dev.latchkey.token.ManyTokens", directory, count)
        stamp.write_text(wanted, encoding="utf-8")
    with open(directory / "latchkey.db", "rb") as database:
        while database.read(1 << 24):
            pass
    return directory


OPERATIONS = {"jmh": steps, "tokens": tokens}
