"""How often the right topic comes first, how true the probabilities are, and how long it takes."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter_ns

import numpy as np

from benchmarks.faq.data import Task
from benchmarks.faq.peers import Finder

BINS = 10


@dataclass(frozen=True, slots=True)
class Measured:
    """Parts of 1; `off` and what follows is 0 where there is no probability; times in ms of the wall clock."""

    name: str
    task: str
    first: float
    reciprocal: float
    off: float
    answered: float
    of_these_right: float
    refused: float
    p50: float
    p99: float


def measure(name: str, task: Task, find: Finder, bar: float) -> Measured:
    """Asks everything once, after a few questions to warm up."""
    for question in task.asked[:20]:
        find(question)
    first, reciprocal, sure, times = [], [], [], []
    for question, right in zip(task.asked, task.right, strict=True):
        began = perf_counter_ns()
        ranking = find(question)
        times.append((perf_counter_ns() - began) / 1e6)
        topics = [topic for topic, _ in ranking]
        first.append(topics[:1] == [right])
        reciprocal.append(1 / (topics.index(right) + 1) if right in topics else 0.0)
        sure.append(ranking[0][1] if ranking else 0.0)
    hit, chances = np.array(first), np.array(sure)
    given = chances >= bar
    foreign = [ranking[0][1] if (ranking := find(question)) else 0.0 for question in task.foreign] if bar else [0.0]
    return Measured(
        name,
        task.name,
        float(hit.mean()),
        float(np.mean(reciprocal)),
        calibration_error(chances, hit) if bar else 0.0,
        float(given.mean()) if bar else 0.0,
        float(hit[given].mean()) if bar and given.any() else 0.0,
        float((np.array(foreign) < bar).mean()) if bar else 0.0,
        float(np.percentile(times, 50)),
        float(np.percentile(times, 99)),
    )


def calibration_error(sure: np.typing.NDArray[np.float64], right: np.typing.NDArray[np.bool_]) -> float:
    """How far what was promised is from what was kept, in ten bins weighed by their size (ECE)."""
    places = np.minimum((sure * BINS).astype(int), BINS - 1)
    parts = [places == place for place in range(BINS)]
    return float(sum(part.mean() * abs(sure[part].mean() - right[part].mean()) for part in parts if part.any()))
