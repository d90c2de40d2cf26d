"""What was measured, as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Measured = dict[str, Any]
HEAD = (
    "set",
    "engine",
    "right",
    "oos recall",
    "calibration error",
    "p50 / p99 ms",
    "CPU p50 ms",
    "training, CPU s",
    "memory MB",
)


def table(measured: Sequence[Measured]) -> str:
    """One line a set and engine."""
    lines = [HEAD, ["---"] * len(HEAD), *(_row(one) for one in measured)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _row(one: Measured) -> Sequence[str]:
    return (
        one["set"],
        one["engine"],
        f"{one['accuracy']:.1%}",
        f"{one['oos_recall']:.1%}" if "oos_recall" in one else "",
        f"{one['calibration_error']:.3f}",
        f"{one['p50_ms']:.2f} / {one['p99_ms']:.2f}",
        f"{one['cpu_p50_ms']:.2f}",
        f"{one['training_cpu_seconds']:.0f}"
        if "training_cpu_seconds" in one
        else f"{one['training_seconds']:.0f} (wall)",
        f"{one['memory_mb']:.0f}",
    )
