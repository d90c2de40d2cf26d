"""One way of writing: full and half width, digits of any script, case and stray characters, with the way back."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Nobody types more than this; what is longer is understood by its beginning, so that time stays bounded.
LIMIT = 1000

DROPPED = frozenset({"Cf", "Mn", "Me", "Cs", "Co", "Cn"})
LETTERS_AGAIN = re.compile(r"([a-z])\1{2,}")
HAN_AGAIN = re.compile(r"([^\W\d_])\1{2,}")
MARKS_AGAIN = re.compile(r"([^\w\s])\1+")


@dataclass(frozen=True, slots=True)
class Normal:
    """`folded` keeps case, `lower` does not; both have the same length. `source[i]` is where character i came from."""

    folded: str
    lower: str
    source: tuple[int, ...] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch in the text as it was written."""
        return self.source[start], self.source[end - 1] + 1


def normal(text: str) -> Normal:
    """Folds the first LIMIT characters."""
    text = text[:LIMIT]
    if text.isascii() and text.isprintable():
        return Normal(text, text.lower(), range(len(text)))
    folded: list[str] = []
    source: list[int] = []
    for place, char in enumerate(text):
        for piece in _fold(char):
            folded.append(piece)
            source.append(place)
    joined = "".join(folded)
    return Normal(joined, "".join(_lower(piece) for piece in folded), tuple(source))


def squeeze(text: str) -> str:
    """Shortens what is repeated for emphasis: hellooo, 哈哈哈哈, !!!"""
    return MARKS_AGAIN.sub(r"\1", HAN_AGAIN.sub(r"\1\1", LETTERS_AGAIN.sub(r"\1", text)))


@lru_cache(maxsize=8192)
def _fold(char: str) -> str:
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    if category == "Cc":
        return " "
    if category in DROPPED:
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    return "".join(piece for piece in unicodedata.normalize("NFKC", char) if unicodedata.category(piece) not in DROPPED)


def _lower(char: str) -> str:
    lowered = char.lower()
    return lowered if len(lowered) == 1 else char
