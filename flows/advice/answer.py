"""What the model answered, believed only as far as it is some of the readings that it was given."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from kit.chat_model import Unfit

FIELDS = {"readings", "confidence"}
NONE = "0"
# Whoever finds more wishes than this in one message has not read it.
MOST = 3


@dataclass(frozen=True, slots=True)
class Chosen:
    """The numbers of the readings in the order said (none where none fits), and how sure the model says it is."""

    readings: tuple[str, ...]
    confidence: float


def chosen(answer: Mapping[str, Any], numbers: Collection[str]) -> Chosen:
    """Raises Unfit for anything but a choice."""
    if unknown := set(answer) - FIELDS:
        raise Unfit(f"it says more than it was asked: {', '.join(sorted(unknown))[:80]}")
    return Chosen(_readings(answer.get("readings"), numbers), _confidence(answer.get("confidence")))


def _readings(given: Any, numbers: Collection[str]) -> tuple[str, ...]:
    """A list of numbers; "0", by itself or alone in the list, is none of them."""
    listed = given if isinstance(given, list) else [given]
    if not isinstance(given, list) and _figures(given) != NONE:
        # Only the type: it may be nested too deep to be printed.
        raise Unfit(f"no list of readings but {type(given).__name__}")
    if len(listed) > MOST:
        raise Unfit(f"{len(listed)} readings, more than {MOST}")
    found = tuple(map(_figures, listed))
    if found == (NONE,):
        return ()
    for one in found:
        if one not in numbers:
            raise Unfit(f"no reading that it was given: {one[:80]}")
    if len(set(found)) < len(found):
        raise Unfit("one reading more than once")
    return found


def _figures(given: Any) -> str:
    """A number as it was given, whether it comes as text or as a number."""
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    if not isinstance(given, str):
        raise Unfit(f"no reading but {type(given).__name__}")
    return given


def _confidence(given: Any) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise Unfit("no confidence")
    if not math.isfinite(given) or not 0 <= given <= 1:
        raise Unfit("a confidence that is no probability")
    return float(given)
