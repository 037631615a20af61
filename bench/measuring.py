"""How operations are measured: contestants by turns, warmed up, medians, ratios, bars."""

import dataclasses
import statistics
import time
from typing import Callable

from processes import Server, Trouble

# A server compiles more than it serves at first: so long, or so often, its answers are not counted.
WARM_SECONDS, WARM_LEAST, WARM_MOST = 6.0, 3, 40
SETTLE = 0.1


@dataclasses.dataclass
class Contestant:
    """One way to do the operation: `run` answers seconds, and `before` is not timed."""

    name: str
    server: Server
    run: Callable
    before: Callable = lambda: None


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
    contestant.before()
    before = contestant.server.cpu()
    wall = contestant.run()
    time.sleep(SETTLE)
    return {"wall": wall, "cpu": contestant.server.cpu() - before}


def warm_up(contestants, say, least, seconds):
    """By turns too, so that nobody is colder than the others."""
    begun, done = time.monotonic(), 0
    while done < least or (time.monotonic() - begun < seconds and done < WARM_MOST):
        done += 1
        say(f"warm-up {done}")
        for contestant in contestants:
            once(contestant)


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
        note = (f"{median(mine, 'wall') * 1000:.0f} of {median(theirs, 'wall') * 1000:.0f} ms, "
                f"CPU {median(mine, 'cpu') * 1000:.0f} of {median(theirs, 'cpu') * 1000:.0f} ms")
        filled.append(Line(row.title, figures, row.bars, note))
    return filled


def ratio(mine, theirs):
    if theirs <= 0:
        raise Trouble("the peer took no time at all; its server was not measured")
    return mine / theirs
