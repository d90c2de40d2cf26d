"""What extractors are given and give back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as extractors see it: normalised, with what is expected and what day it is.

    `focus` are the ids of the products last spoken of: their options are meant where no product is named.
    """

    folded: str
    lower: str
    locale: str
    expected: str
    today: date
    focus: tuple[str, ...] = ()

    @property
    def digits(self) -> bool:
        """Whether there is any figure in it."""
        return DIGIT.search(self.lower) is not None


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
