"""What was measured, as Markdown."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import version

from benchmarks.turn.run import Measured
from benchmarks.turn.steps import Spent
from benchmarks.turn.talks import Kind

LIBRARIES = ("sqlalchemy", "uvicorn", "starlette", "redis", "fakeredis", "asyncpg", "numpy")
# A minimal Rasa 3.6 bot (27 rules, tracker in memory), measured on two cores; given, not measured here.
PEER = {
    "per_second": 130,
    "p50": 8,
    "p99": 12,
    "eight_p99": 148,
    "megabytes": 1180,
    "start": 22,
}


def machine() -> str:
    """What it ran on."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return f"{os.cpu_count()} cores ({_processor()}), Python {platform.python_version()}; {libraries}."


def results(measured: Sequence[Measured]) -> str:
    """One line a place, the peer last."""
    head = (
        "",
        "alone: p50 / p99 ms",
        "8 clients: turns/s",
        "to Rasa",
        "p50 / p99 ms",
        "CPU ms a turn",
        "100 turns/s: p50 / p99 ms",
        "memory MB",
        "ready s (first start)",
        "load",
    )
    rows = [_row(one) for one in measured]
    peer = ("Rasa 3.6, minimal bot", f"{PEER['p50']} / {PEER['p99']}", f"{PEER['per_second']}", "1")
    rows.append((*peer, f"– / {PEER['eight_p99']}", "", "", f"{PEER['megabytes']}", f"{PEER['start']}", ""))
    return table(head, rows)


def kinds(measured: Sequence[Measured]) -> str:
    """How long each kind of turn takes one client alone."""
    head = ("p50 / p99 ms, one client", *(one.place.name for one in measured))
    alone = [one.alone.samples for one in measured]
    rows = [
        (kind.value, *(_both(one.percentile(0.5, kind), one.percentile(0.99, kind)) for one in alone)) for kind in Kind
    ]
    return table(head, rows)


def steps(spent: Spent) -> str:
    """Where the processor's time goes."""
    total = sum(spent.by_step.values())
    rows = [(what, f"{value:.2f}", f"{value / total:.0%}") for what, value in spent.by_step.items()]
    return table(("step", "CPU ms", ""), [*rows, ("a whole turn, without HTTP", f"{total:.2f}", "")])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _row(one: Measured) -> tuple[str, ...]:
    alone, eight, steady = one.alone.samples, one.eight.samples, one.steady.samples
    return (
        one.place.name,
        _both(alone.percentile(0.5), alone.percentile(0.99)),
        f"{eight.per_second:.0f}",
        f"{eight.per_second / PEER['per_second']:.1f}",
        _both(eight.percentile(0.5), eight.percentile(0.99)),
        f"{one.eight.cpu_milliseconds:.2f}",
        _both(steady.percentile(0.5), steady.percentile(0.99)),
        f"{one.megabytes:.0f}",
        f"{one.start:.1f} ({one.first_start:.1f})",
        f"{one.load:.1f}",
    )


def _both(low: float, high: float) -> str:
    return f"{low * 1000:.1f} / {high * 1000:.1f}"


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            return next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or "unknown"
