"""How operations are measured: contestants by turns, warmed up, medians, ratios, bars."""

import dataclasses
import statistics
import time
from typing import Callable

from processes import Server, Trouble

# A server in Java compiles more than it serves at first: so long, and so often, its samples are not counted.
WARM_SECONDS, WARM_LEAST, WARM_MOST = 6.0, 3, 40
SETTLE = 0.1


@dataclasses.dataclass
class Contestant:
    """One way to do the operation: `run` does it once and answers seconds; `before` and `after` a sample nothing is timed.

    A sample is `times` of it one after another, so that what is short is longer than a tick of the scheduler.
    """

    name: str
    server: Server
    run: Callable
    before: Callable = lambda: None
    after: Callable = lambda: None
    times: int = 1


@dataclasses.dataclass
class Row:
    """A line of the table: a contestant against another, with bars by quantity (`wall`, `cpu`, `rate`)."""

    title: str
    contestant: str
    against: str
    bars: dict = dataclasses.field(default_factory=dict)


@dataclasses.dataclass
class Operation:
    contestants: list
    rows: list
    warm: int = WARM_LEAST
    note: str = ""


@dataclasses.dataclass
class Line:
    """A line of the table, filled in."""

    title: str
    figures: dict
    bars: dict
    note: str = ""
    at_least: bool = False

    def met(self):
        held = [self.figures[name] >= bar if self.at_least else self.figures[name] <= bar
                for name, bar in self.bars.items() if name in self.figures]
        return all(held) if held else None


def once(contestant):
    """A sample: what one time costs."""
    contestant.before()
    before = contestant.server.cpu()
    wall = sum(contestant.run() for _ in range(contestant.times))
    time.sleep(SETTLE)
    sample = {"wall": wall / contestant.times, "cpu": (contestant.server.cpu() - before) / contestant.times}
    contestant.after()
    return sample


def warm_up(contestants, say, least, seconds):
    """By turns too, so that nobody is colder than the others. One round is enough for programs that are compiled already."""
    begun, done = time.monotonic(), 0
    while done < least or (time.monotonic() - begun < seconds and done < WARM_MOST):
        say(f"warm-up {done + 1}")
        for contestant in contestants:
            if done == 0 or contestant.server.compiles:
                once(contestant)
        done += 1


def measure(operation, rounds, say, quick=False):
    """Samples by contestant."""
    contestants = operation.contestants
    warm_up(contestants, say, 1 if quick else operation.warm, 1 if quick else WARM_SECONDS)
    samples = {contestant.name: [] for contestant in contestants}
    for n in range(rounds):
        say(f"round {n + 1} of {rounds}")
        turn = n % len(contestants)
        for contestant in contestants[turn:] + contestants[:turn]:
            samples[contestant.name].append(once(contestant))
    return samples


def median(samples, quantity):
    return statistics.median(sample[quantity] for sample in samples)


def lines(operation, samples):
    """The rows of the operation, filled in."""
    filled = []
    for row in operation.rows:
        mine, theirs = samples[row.contestant], samples[row.against]
        figures = {quantity: ratio(median(mine, quantity), median(theirs, quantity)) for quantity in ("wall", "cpu")}
        note = (f"{of(median(mine, 'wall'), median(theirs, 'wall'))}, CPU {of(median(mine, 'cpu'), median(theirs, 'cpu'))}"
                + (f"; {operation.note}" if operation.note else ""))
        filled.append(Line(row.title, figures, row.bars, note))
    return filled


def of(mine, theirs):
    """Both in milliseconds, with a decimal where they are few."""
    digits = 1 if min(mine, theirs) < 0.02 else 0
    return f"{mine * 1000:.{digits}f} of {theirs * 1000:.{digits}f} ms"


def ratio(mine, theirs):
    if theirs <= 0:
        raise Trouble("the peer took no time at all; its server was not measured")
    return mine / theirs
