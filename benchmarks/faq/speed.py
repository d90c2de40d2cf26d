"""Ten thousand entries: how long they take to build and to search, and what memory they take."""

from __future__ import annotations

import gc
import resource
from dataclasses import dataclass
from random import Random
from time import perf_counter_ns, process_time, thread_time_ns

import numpy as np

from benchmarks.faq.data import many
from benchmarks.faq.peers import DAY
from faq.entry import Entry
from faq.search import Search
from kit.embedding import Embedder

ENTRIES, PHRASINGS, ASKED = 10_000, 3, 2_000


@dataclass(frozen=True, slots=True)
class Speed:
    """Times in ms, by the wall clock and of this thread's processor; memory in MB."""

    entries: int
    phrasings: int
    build_seconds: float
    p50: float
    p99: float
    cpu_p50: float
    cpu_p99: float
    indexes_mb: float
    process_mb: float


def measure(embedder: Embedder | None) -> Speed:
    """Asks questions that are no phrasing of the entries, but share most words with some.

    With an embedder, what it takes to read the question is left out: it has been read before it gets here.
    """
    lines = many()
    random = Random(1)
    random.shuffle(lines)
    asked, lines = lines[:ASKED], lines[ASKED:]
    vectors = embedder.embed(asked) if embedder else [None] * len(asked)
    short = ENTRIES * PHRASINGS - len(lines)
    lines += [_mixed(random.choice(lines), random.choice(lines)) for _ in range(max(short, 0))]
    entries = [
        Entry(f"{lines[-at - 1][:12]}-{at}", {"en": tuple(lines[at * PHRASINGS : (at + 1) * PHRASINGS])}, {"en": ""})
        for at in range(ENTRIES)
    ]
    began = process_time()
    search = Search(entries, embedder)
    built = process_time() - began
    gc.freeze()  # as the house does, so that its collector does not look at all this again and again
    for question, vector in zip(asked[:100], vectors, strict=False):
        search.best(question, DAY, 5, vector)
    wall, spent = [], []
    for question, vector in zip(asked, vectors, strict=True):
        at, on = perf_counter_ns(), thread_time_ns()
        search.best(question, DAY, 5, vector)
        spent.append((thread_time_ns() - on) / 1e6)
        wall.append((perf_counter_ns() - at) / 1e6)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    p50, p99 = np.percentile(wall, [50, 99])
    cpu_p50, cpu_p99 = np.percentile(spent, [50, 99])
    count = sum(len(entry.phrasings) for entry in entries)
    return Speed(
        ENTRIES, count, built, float(p50), float(p99), float(cpu_p50), float(cpu_p99), search.bytes / 2**20, memory
    )


def _mixed(one: str, other: str) -> str:
    """A new line out of two, so that no line is there twice."""
    return " ".join([*one.split()[: len(one.split()) // 2], *other.split()[len(other.split()) // 2 :]])
