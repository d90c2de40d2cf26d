"""What extractors are given and give back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as extractors see it: normalised, with what is expected and what day it is."""

    folded: str
    lower: str
    locale: str
    expected: str
    today: date


@dataclass(frozen=True, slots=True)
class Found:
    """A thing found at `[start, end)` of the normalised text."""

    kind: str
    value: str
    start: int
    end: int
    confidence: float = 1.0
    role: str = ""


Extractor = Callable[[Reading], Iterable[Found]]
