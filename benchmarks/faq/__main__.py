"""`python -m benchmarks.faq`: FAQ retrieval against its peers, as Markdown; a few minutes."""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from rich.console import Console

from benchmarks.faq import speed
from benchmarks.faq.data import SHARED, across, tasks
from benchmarks.faq.measuring import Measured, measure
from benchmarks.faq.peers import finders
from kit.embedding.loading import load

LIBRARIES = ("numpy", "scikit-learn", "RapidFuzz")
# WRatio takes ten times as long as all others together: every tenth question is enough to see what it is worth.
SLOW = 10
PEER = "tf-idf, char_wb 2–4"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faq", description=__doc__)
    parser.add_argument("--split", default="test", choices=("valid", "test"), help="settings are chosen on valid only")
    parser.add_argument("--embedder", default="", help="a sentence model by name or folder; empty: without")
    parser.add_argument("--models", type=Path, default=Path("data/models"), help="where exported models are kept")
    parser.add_argument("--no-speed", action="store_true", help="leave out the ten thousand entries")
    given = parser.parse_args()
    if not SHARED.is_dir():
        raise SystemExit(f"Left out: there is no folder {SHARED}; XIAOER_SHARED_DATA names another.")
    embedder = load(given.embedder, given.models) if given.embedder else None
    measured: list[Measured] = []
    with Console(stderr=True).status("reading") as status:
        for task in [*tasks(given.split), *across(given.split)]:
            for name, find, bar in finders(task, embedder):
                status.update(f"{task.name}: {name}")
                few = replace(task, asked=task.asked[::SLOW], right=task.right[::SLOW]) if "WRatio" in name else task
                measured.append(measure(name, few, find, bar))
        status.update("10,000 entries")
        ten_thousand = [] if given.no_speed else [_fast(speed.measure(embedder))]
    parts = [_machine(), f"Questions: {given.split}.", *(_table(measured, task) for task in _tasks(measured))]
    print("\n\n".join([*parts, *ten_thousand]))


def _machine() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    load_average = os.getloadavg()[0]
    return f"{os.cpu_count()} cores, load {load_average:.1f}, Python {platform.python_version()}; {libraries}."


def _tasks(measured: Sequence[Measured]) -> list[str]:
    return list(dict.fromkeys(one.task for one in measured))


def _table(measured: Sequence[Measured], task: str) -> str:
    """One line a finder, with its ratio to the peer."""
    rows = [one for one in measured if one.task == task]
    peer = next(one for one in rows if one.name == PEER)
    head = (task, "top-1", "to the peer", "MRR@5", "ECE", "answered / right", "off-topic refused", "p50 / p99 ms")
    return _markdown(head, [_row(one, peer) for one in rows])


def _row(one: Measured, peer: Measured) -> tuple[str, ...]:
    sure = one.off > 0
    return (
        one.name,
        f"{one.first:.1%}",
        f"{one.first / peer.first:.2f}",
        f"{one.reciprocal:.1%}",
        f"{one.off:.3f}" if sure else "",
        f"{one.answered:.0%} / {one.of_these_right:.0%}" if sure else "",
        f"{one.refused:.1%}" if sure else "",
        f"{one.p50:.2f} / {one.p99:.2f}",
    )


def _fast(one: speed.Speed) -> str:
    head = (
        "entries",
        "phrasings",
        "built in s (processor)",
        "p50 / p99 ms",
        "of the processor",
        "indexes MB",
        "process MB",
    )
    row = (
        f"{one.entries:,}",
        f"{one.phrasings:,}",
        f"{one.build_seconds:.1f}",
        f"{one.p50:.2f} / {one.p99:.2f}",
        f"{one.cpu_p50:.2f} / {one.cpu_p99:.2f}",
        f"{one.indexes_mb:.0f}",
        f"{one.process_mb:.0f}",
    )
    return _markdown(head, [row])


def _markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    main()
