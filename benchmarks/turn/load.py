"""Load: customers who talk as fast as they are answered, or turns that begin at a given rate."""

from __future__ import annotations

import asyncio
import itertools
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.turn.client import Caller
from benchmarks.turn.talks import TALKS, Kind, Line, Talk

TALKERS = 64  # connections of a paced run: more than are ever busy at once


@dataclass(frozen=True, slots=True)
class Target:
    """Where the server is, and the token of trusted callers."""

    port: int
    token: str


@dataclass
class Samples:
    """How long each turn took, in seconds, by kind."""

    by_kind: dict[Kind, list[float]] = field(default_factory=lambda: {kind: [] for kind in Kind})
    seconds: float = 0.0

    @property
    def count(self) -> int:
        return sum(map(len, self.by_kind.values()))

    @property
    def per_second(self) -> float:
        return self.count / self.seconds

    def percentile(self, share: float, kind: Kind | None = None) -> float:
        """In seconds; of one kind, or of all turns."""
        taken = sorted(self.by_kind[kind] if kind else itertools.chain.from_iterable(self.by_kind.values()))
        return taken[min(len(taken) - 1, int(len(taken) * share))] if taken else float("nan")


def lines(number: int) -> Iterator[tuple[str, Talk, Line]]:
    """One conversation after another without end, each by a sender that was never seen before."""
    for talk in itertools.islice(itertools.cycle(TALKS), number % len(TALKS), None):
        sender = secrets.token_hex(6)
        for line in talk.lines:
            yield sender, talk, line


async def together(target: Target, clients: int, seconds: float) -> Samples:
    """So many clients at once, each sending the next message when the last one is answered."""
    samples = Samples()
    begun = time.perf_counter()
    await asyncio.gather(*(_talk(target, number, begun + seconds, samples) for number in range(clients)))
    samples.seconds = time.perf_counter() - begun
    return samples


async def _talk(target: Target, number: int, until: float, samples: Samples) -> None:
    caller = await Caller.connect(target.port, target.token)
    for sender, talk, line in lines(number):
        began = time.perf_counter()
        if began > until:
            break
        await caller.say(sender, talk, line)
        samples.by_kind[line.kind].append(time.perf_counter() - began)
    await caller.close()


async def paced(target: Target, rate: float, seconds: float) -> Samples:
    """Turns that begin at `rate` a second whether or not the ones before are answered, timed from their due moment."""
    samples = Samples()
    begun = time.perf_counter()
    due = (Dues(begun + number / rate, TALKERS / rate, begun + seconds) for number in range(TALKERS))
    await asyncio.gather(*(_keep_time(target, number, dues, samples) for number, dues in enumerate(due)))
    samples.seconds = time.perf_counter() - begun
    return samples


@dataclass(frozen=True, slots=True)
class Dues:
    """The moments at which one of the talkers of a paced run begins a turn."""

    first: float
    every: float
    until: float

    def __iter__(self) -> Iterator[float]:
        return itertools.takewhile(lambda due: due < self.until, itertools.count(self.first, self.every))


async def _keep_time(target: Target, number: int, dues: Dues, samples: Samples) -> None:
    caller = await Caller.connect(target.port, target.token)
    for due, (sender, talk, line) in zip(dues, lines(number), strict=False):
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        await caller.say(sender, talk, line)
        samples.by_kind[line.kind].append(time.perf_counter() - due)
    await caller.close()
