"""The assistant's own engine: learning, memory, whole messages, and the longest that bad input takes.

`python -m benchmarks.nlu.own`, on a quiet machine: messages of `tests/nlu/held_out`, names of the demo shop.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import platform
import resource
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import yaml

from nlu.engine import EmbeddedEngine
from nlu.protocol import Context, Lexicon, OptionTerm, Term

HOME = Path(__file__).parents[2]
DATA, APART, DEMO = HOME / "nlu" / "data", HOME / "tests" / "nlu" / "held_out", HOME / "shop" / "demo" / "products.json"
WARM_UP = 200
# As many pairs of messages are asked as one, with a comma between them.
TOGETHER = 400
# Each is as long as bad input may get; see tests/nlu/test_robustness.py for more of them.
BAD = {
    "nothing": "",
    "one character": "?",
    "100 kB of one letter": "a" * 100_000,
    "100 kB of one Chinese character": "退" * 100_000,
    "100 kB of a sentence": "I want a refund " * 7_000,
    "5,000 emoji": "🎉" * 5_000,
    "mixed scripts": "我 want 退 an أهلا заказ " * 5_000,
    "right to left, control characters": "\u202e\u0000" * 50_000,
    "figures": "1 " * 50_000,
    "commas": ", and " * 20_000,
    "what bombs a regex": "a@" * 50_000,
    "streets": "Main St " * 12_000,
    "flats": "flat 1, " * 12_000,
    "Chinese places": "北京市朝阳区" * 15_000,
    "slips of the hand": "retrun " * 15_000,
    "slips by sound": "推货" * 50_000,
}


class Spread(NamedTuple):
    """Milliseconds, by the wall clock and of the processor."""

    p50: float
    p99: float
    most: float
    cpu_p50: float
    cpu_p99: float


def names() -> Lexicon:
    """Of the demo shop's products and their options."""
    products = json.loads(DEMO.read_text("utf-8"))["products"]
    terms = tuple(Term(one["id"], (one["name"], *one.get("synonyms", ()))) for one in products)
    values: dict[tuple[str, str], list[str]] = {}
    for one in products:
        for option in one["options"]:
            for value in option["values"]:
                values.setdefault((option["name"], value), []).append(one["id"])
    options = (OptionTerm(name, (name,), value, (value,), tuple(ids)) for (name, value), ids in values.items())
    return Lexicon(terms, (), tuple(options))


def messages() -> list[str]:
    """All sentences kept apart, in an order of chance."""
    files = sorted(APART.glob("*.yml"))
    said = [line for file in files for lines in yaml.safe_load(file.read_text("utf-8")).values() for line in lines]
    np.random.default_rng(1).shuffle(said)
    return said


def asked(engine: EmbeddedEngine, texts: Sequence[str]) -> Spread:
    wall, worked = [], []
    for text in texts:
        began, spent = time.perf_counter_ns(), time.thread_time_ns()
        engine.read(text, Context())
        worked.append((time.thread_time_ns() - spent) / 1e6)
        wall.append((time.perf_counter_ns() - began) / 1e6)
    return Spread(*np.percentile(wall, [50, 99, 100]).tolist(), *np.percentile(worked, [50, 99]).tolist())


def learnt(kept: str) -> str:
    """Learns everything anew into that folder."""
    began, worked = time.perf_counter(), time.process_time()
    EmbeddedEngine(DATA, Path(kept)).train()
    wall, processor = time.perf_counter() - began, time.process_time() - worked
    return f"Learning from scratch: {wall:.1f} s ({processor:.1f} s of the processor)."


def served(kept: str) -> list[str]:
    """Loads what was learnt there, and reads messages."""
    began = time.perf_counter()
    engine = EmbeddedEngine(DATA, Path(kept), names())
    engine.train()
    lines = [f"Loading: {time.perf_counter() - began:.1f} s.", ""]
    said = messages()
    gc.freeze()  # as the house does
    asked(engine, said[:WARM_UP])
    pairs = [f"{one}, {other}" for one, other in zip(said[:TOGETHER], said[TOGETHER : 2 * TOGETHER], strict=True)]
    lines += ["| text | p50 / p99 / most, ms | processor, p50 / p99 |", "| --- | --- | --- |"]
    lines += [_row(f"{len(said):,} messages", asked(engine, said)), _row(f"{TOGETHER} pairs", asked(engine, pairs))]
    lines += [_row(name, asked(engine, [text] * 20)) for name, text in BAD.items()]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [*lines, "", f"Memory of the whole process: {memory:.0f} MB."]


def _row(name: str, spread: Spread) -> str:
    wall = f"{spread.p50:.2f} / {spread.p99:.2f} / {spread.most:.2f}"
    return f"| {name} | {wall} | {spread.cpu_p50:.2f} / {spread.cpu_p99:.2f} |"


def main() -> None:
    spawning = multiprocessing.get_context("spawn")
    print(f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}.\n")
    with tempfile.TemporaryDirectory() as kept:
        # Learning needs libraries that serving does not: each has a process of its own.
        with spawning.Pool(1) as pool:
            print(pool.apply(learnt, (kept,)))
        with spawning.Pool(1) as pool:
            print("\n".join(pool.apply(served, (kept,))))


if __name__ == "__main__":
    main()
