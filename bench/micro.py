"""Benchmarks of single steps, by JMH, compiled against the jar: what they need is in jmh/pom.xml and stays out of the build."""

import json
import os
import pathlib
import shutil
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

    def measure(self, pattern, *arguments):
        """The score of each benchmark, in microseconds, by its name and parameters."""
        out = self.scratch / "jmh.json"
        out.unlink(missing_ok=True)
        times = ["-wi", "1", "-i", "1", "-w", "200ms", "-r", "200ms"] if self.quick else ["-wi", "5", "-i", "5", "-w", "1s", "-r", "1s"]
        ran([tool("java"), "-Xss512k", "-XX:+UseSerialGC", f"-Dlatchkey.bench.data={self.data}", f"-Dlatchkey.bench.tokens={self.scratch}",
             "-cp", self.path, "org.openjdk.jmh.Main", pattern, "-f", "1", *times, "-foe", "true", "-rf", "json", "-rff", str(out), *arguments])
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


def steps(work):
    work.say("JMH")
    found = work.forge().measure(r"dev\.latchkey\..*(Authenticate|Decide|CursorPage|FilterThousand)\.")
    scores = {short(one): one["primaryMetric"] for one in found}
    lines = [Line(f"{TITLES[name]}, µs", {"us": scores[name]["score"]}, {}, f"± {scores[name]['scoreError']}") for name in TITLES]
    return lines, {name: [{"us": value} for value in metric["rawData"][0]] for name, metric in scores.items()}


def tokens(work):
    """Among ten thousand and among ten million, each looked up in the rows; the database is made, and deleted again."""
    forge = work.forge()
    few, many = 10_000, 200_000 if work.quick else 10_000_000
    samples = {}
    for count in (few, many):
        work.say(f"{count:,} tokens")
        directory = work.scratch / f"tokens-{count}"
        shutil.rmtree(directory, ignore_errors=True)
        directory.mkdir(mode=0o700)
        try:
            found = forge.measure(r"AuthenticateAmongMany\.", "-p", f"tokens={count}")
        finally:
            shutil.rmtree(directory, ignore_errors=True)
        samples[f"{count}"] = [{"us": value} for value in found[0]["primaryMetric"]["rawData"][0]]
    scores = [sorted(sample["us"] for sample in samples[f"{count}"])[len(samples[f"{count}"]) // 2] for count in (few, many)]
    line = Line(f"authenticate from rows, {many:,} tokens against {few:,}", {"ns": ratio(scores[1], scores[0])}, {"ns": 1.5},
                f"{scores[1]:.1f} of {scores[0]:.1f} µs")
    return [line], samples


OPERATIONS = {"jmh": steps, "tokens": tokens}
