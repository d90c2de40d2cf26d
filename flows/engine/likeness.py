"""What a choice is called: full names within a sentence, typos, half a title."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from flows.engine.choices import Choice
from flows.engine.names import phrase
from kit.text.folding import folded

# Two names that share less than this (of 100) are different things; below it a typo cannot be told from another word.
ALIKE = 86.0
LEAD = 6.0
LEAST = ALIKE - LEAD
# A name of more words than these is a saying ("my style has changed"): a part of it is not half a name.
SAYING_WORDS, SAYING_HAN = 3, 6

Names = Callable[[Choice], Sequence[str]]


@lru_cache(maxsize=8192)  # the same names of the same choices, in every turn
def normal(text: str) -> str:
    """For comparing: one width, one case, one script, no punctuation at the ends, single spaces."""
    return folded(text)


def contained(choices: Sequence[Choice], said: str, names: Names) -> tuple[tuple[Choice, ...], str]:
    """Whose full name stands within a longer sentence, and that name; the longest wins."""
    hits: list[tuple[str, Choice]] = []
    for choice in (one for one in choices if not one.whole):
        inside = [name for name in map(normal, names(choice)) if len(name) > 1 and phrase(name).search(said)]
        if inside:
            hits.append((max(inside, key=len), choice))
    longest = max((name for name, _ in hits), key=len, default="")
    return tuple(choice for name, choice in hits if len(name) == len(longest)), longest


def alike(choices: Sequence[Choice], said: str, names: Names) -> tuple[Choice, ...]:
    """By likeness: typos and half a title."""
    if len(said) < (2 if not said.isascii() else 3):
        return ()
    scored = [(max((_likeness(said, normal(n), c.whole) for n in names(c)), default=0.0), c) for c in choices]
    best = max((score for score, _ in scored), default=0.0)
    if best < ALIKE:
        return ()
    return tuple(choice for score, choice in scored if score > best - LEAD)


def _likeness(said: str, name: str, whole: bool) -> float:
    """Nothing where it is too little to count: to know that takes a tenth of the time."""
    if not name:
        return 0.0
    plain = fuzz.ratio(said, name, score_cutoff=LEAST)
    if whole or _is_saying(name):
        return plain
    if len(said) <= len(name):  # half a title
        less = 2 if len(said) > 3 else 20
        return max(plain, fuzz.partial_ratio(said, name, score_cutoff=LEAST + less) - less)
    return max(plain, fuzz.token_set_ratio(said, name, score_cutoff=LEAST + 10) - 10)


@lru_cache(maxsize=8192)
def _is_saying(name: str) -> bool:
    """A whole sentence, and no name with options in brackets."""
    if "," in name or "(" in name:
        return False
    return name.count(" ") >= SAYING_WORDS if name.isascii() else len(name) > SAYING_HAN
