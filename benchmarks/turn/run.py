"""The course of the benchmark: every place in turn, and what was measured there."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.turn.load import Samples, Target, paced, together
from benchmarks.turn.places import Place, standing
from benchmarks.turn.server import Running, running
from bot.settings import DEMO_TOKEN

RATE = 100  # turns a second of the paced run
WARM_SECONDS = 5
Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Phase:
    """One run under load, and what it cost the server."""

    samples: Samples
    cpu_seconds: float

    @property
    def cpu_milliseconds(self) -> float:
        """Of the server's processes, for each turn."""
        return self.cpu_seconds * 1000 / self.samples.count


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything about one place."""

    place: Place
    first_start: float
    start: float
    megabytes: float
    alone: Phase
    eight: Phase
    steady: Phase
    load: float  # of the machine when it began


def measure(places: Sequence[Place], seconds: float, told: Told) -> list[Measured]:
    """All places, one after another."""
    return [_measure(place, seconds, told) for place in places]


def _measure(place: Place, seconds: float, told: Told) -> Measured:
    load = os.getloadavg()[0]
    with standing(place) as stage:
        told(f"{place.name}: first start")
        with running(stage.data, stage.settings, place.workers, place.cores) as first:
            first_start = first.seconds
        told(f"{place.name}: second start")
        with running(stage.data, stage.settings, place.workers, place.cores) as server:
            told(f"{place.name}: warming up")
            target = Target(server.port, DEMO_TOKEN)
            asyncio.run(together(target, 8, WARM_SECONDS))
            told(f"{place.name}: one client")
            alone = _phase(server, together(target, 1, seconds))
            told(f"{place.name}: eight clients")
            eight = _phase(server, together(target, 8, seconds))
            told(f"{place.name}: {RATE} turns a second")
            steady = _phase(server, paced(target, RATE, seconds))
            return Measured(place, first_start, server.seconds, server.megabytes(), alone, eight, steady, load)


def _phase(server: Running, work: Coroutine[Any, Any, Samples]) -> Phase:
    before = server.cpu_seconds()
    samples = asyncio.run(work)
    return Phase(samples, server.cpu_seconds() - before)
