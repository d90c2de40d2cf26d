"""What a peer's answers are worth: a row of a public set has one `{"intents", "entities", "ms", "cpu_ms"}`."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import quantiles
from typing import Any

Rows = Sequence[dict[str, Any]]
BINS = 15
# Rasa's own "none of these", put before what it else believes.
FALLBACK = "nlu_fallback"


def believed(answer: dict[str, Any]) -> tuple[str, float]:
    """The surest intent; a fallback is what stands behind it, for it is a threshold and no intent."""
    ranked = [one for one in answer["intents"] if one["name"] != FALLBACK] or [{"name": "", "confidence": 0.0}]
    return ranked[0]["name"], float(ranked[0]["confidence"])


def intents(rows: Rows, answers: Rows) -> dict[str, Any]:
    """Share of right intents, and how far confidences are from it."""
    guesses = [believed(answer) for answer in answers]
    right = [name == row["intent"] for row, (name, _) in zip(rows, guesses, strict=True)]
    return {
        "accuracy": round(sum(right) / len(right), 4),
        "calibration_error": calibration_error([sure for _, sure in guesses], right),
    }


def in_and_out(rows: Rows, answers: Rows, oos: str, bar: float) -> dict[str, Any]:
    """Right intents among rows in scope, and rows out of scope that stay under the bar, both at the same bar."""
    guesses = [believed(answer) for answer in answers]
    inside = [(row, guess) for row, guess in zip(rows, guesses, strict=True) if row["intent"] != oos]
    outside = [guess for row, guess in zip(rows, guesses, strict=True) if row["intent"] == oos]
    right = [name == row["intent"] for row, (name, _) in inside]
    kept = [fits and sure >= bar for fits, (_, (_, sure)) in zip(right, inside, strict=True)]
    return {
        "accuracy": round(sum(kept) / len(kept), 4),
        "accuracy_without_threshold": round(sum(right) / len(right), 4),
        "oos_recall": round(sum(sure < bar for _, sure in outside) / len(outside), 4),
        "threshold": bar,
        "calibration_error": calibration_error([sure for _, (_, sure) in inside], right),
    }


def threshold(rows: Rows, answers: Rows, oos: str) -> float:
    """The bar with the best mean of accuracy in scope and recall out of scope."""

    def worth(bar: float) -> float:
        at = in_and_out(rows, answers, oos, bar)
        return float(at["accuracy"]) + float(at["oos_recall"])

    return max((step / 100 for step in range(100)), key=worth)


def calibration_error(sure: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error over fifteen bins of equal width (Guo et al. 2017)."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for one, fits in zip(sure, right, strict=True):
        bins.setdefault(min(BINS - 1, int(one * BINS)), []).append((one, fits))
    off = (abs(sum(one for one, _ in bin_) - sum(fits for _, fits in bin_)) for bin_ in bins.values())
    return round(sum(off) / len(sure), 4)


def entity_f1(rows: Rows, answers: Rows) -> float:
    """Micro-averaged over exact spans and kinds."""
    wanted = [{(one["entity"], one["start"], one["end"]) for one in row.get("entities", ())} for row in rows]
    found = [{(one["entity"], one["start"], one["end"]) for one in answer["entities"]} for answer in answers]
    hits = sum(len(one & other) for one, other in zip(wanted, found, strict=True))
    return round(2 * hits / max(1, sum(map(len, wanted)) + sum(map(len, found))), 4)


def latency(answers: Rows) -> dict[str, Any]:
    """Milliseconds a message, one at a time."""
    cuts = quantiles([answer["ms"] for answer in answers], n=100)
    cpu = quantiles([answer["cpu_ms"] for answer in answers], n=100)
    return {"p50_ms": round(cuts[49], 2), "p99_ms": round(cuts[98], 2), "cpu_p50_ms": round(cpu[49], 2)}
