"""What the model answered, believed only as far as it is one of the readings that it was given."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from kit.chat_model import Unfit

FIELDS = {"reading", "confidence"}
NONE = "0"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The number of a reading (NONE: none of them), and how sure the model says it is."""

    reading: str
    confidence: float


def chosen(answer: Mapping[str, Any], numbers: Collection[str]) -> Chosen:
    """Raises Unfit for anything but a choice."""
    if unknown := set(answer) - FIELDS:
        raise Unfit(f"it says more than it was asked: {', '.join(sorted(unknown))[:80]}")
    return Chosen(_reading(answer.get("reading"), numbers), _confidence(answer.get("confidence")))


def _reading(given: Any, numbers: Collection[str]) -> str:
    if isinstance(given, int) and not isinstance(given, bool):
        given = str(given)
    if not isinstance(given, str):
        # Only the type: it may be nested too deep to be printed.
        raise Unfit(f"no reading but {type(given).__name__}")
    if given != NONE and given not in numbers:
        raise Unfit(f"no reading that it was given: {given[:80]}")
    return given


def _confidence(given: Any) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise Unfit("no confidence")
    if not math.isfinite(given) or not 0 <= given <= 1:
        raise Unfit("a confidence that is no probability")
    return float(given)
