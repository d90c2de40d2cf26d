"""What a choice is called: full names within a sentence, typos, half a title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from flows.engine.choices import Choice

# Two names that share less than this (of 100) are different things; below it a typo cannot be told from another word.
ALIKE = 86.0
LEAD = 6.0

Names = Callable[[Choice], Sequence[str]]


@lru_cache(maxsize=4096)  # the same names of the same choices, in every turn
def normal(text: str) -> str:
    """For comparing: one width, one case, no punctuation at the ends, single spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"\s+", " ", folded).strip(" \t.,!?;:'\"。，！？；：、“”（）()")


def contained(choices: Sequence[Choice], said: str, names: Names) -> tuple[Choice, ...]:
    """A full name within a longer sentence; the longest name wins."""
    hits: list[tuple[int, Choice]] = []
    for choice in choices:
        inside = [n for n in map(normal, names(choice)) if len(n) > 1 and _stands_in(n, said)]
        if inside:
            hits.append((max(map(len, inside)), choice))
    longest = max((size for size, _ in hits), default=0)
    return tuple(choice for size, choice in hits if size == longest)


def _stands_in(name: str, said: str) -> bool:
    if not name.isascii():
        return name in said
    return _whole(name).search(said) is not None


@lru_cache(maxsize=4096)
def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w]){re.escape(name)}(?![\w])")


def alike(choices: Sequence[Choice], said: str, names: Names) -> tuple[Choice, ...]:
    """By likeness: typos and half a title."""
    if len(said) < (2 if not said.isascii() else 3):
        return ()
    scored = [(max((_likeness(said, normal(n)) for n in names(c)), default=0.0), c) for c in choices]
    best = max((score for score, _ in scored), default=0.0)
    if best < ALIKE:
        return ()
    return tuple(choice for score, choice in scored if score > best - LEAD)


def _likeness(said: str, name: str) -> float:
    if not name:
        return 0.0
    if len(said) <= len(name):  # half a title
        return max(fuzz.ratio(said, name), fuzz.partial_ratio(said, name) - (2 if len(said) > 3 else 20))
    return max(fuzz.ratio(said, name), fuzz.token_set_ratio(said, name) - 10)
