"""What a classifier sees of a message: its words, its characters, and the senses that words of both languages share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations

from kit.text.normal import squeeze
from kit.text.phrases import Phrases, stem, tokens
from nlu.embedded.masking import DIGIT, FIRST, LAST
from nlu.entities.lists import words

# Changing what is extracted must not meet a model that was trained on something else.
VERSION = 9

HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
PIECE = re.compile(rf"[a-z\u00c0-\u024f]+(?:'[a-z]+)?|\d+|[{HAN}{FIRST}-{LAST}]+|[^\w\s]|\w")
START, END = "\x02", "\x03"
SENSE = "sense_"
# Senses further apart than this hardly belong together.
REACH = 5
BLOCKS = ("words", "characters", "senses", "gaps")
# Two words with others between them: "refund … not here yet".
GAP = range(2, 5)

# Senses that name or describe something and want nothing.
NAMING = frozenset(words("naming_senses"))
IDLE = frozenset(stem(word) for word in words("function_words"))


class Features:
    """Turns masked lower-case text into features; each block is a list in which a feature may stand many times."""

    def __init__(self, lookups: Mapping[str, tuple[str, ...]]) -> None:
        self._senses = Phrases(
            (word, name.removeprefix(SENSE))
            for name, words in lookups.items()
            if name.startswith(SENSE)
            for word in words
        )

    def blocks(self, text: str) -> tuple[list[str], ...]:
        """One list for each of BLOCKS."""
        text = squeeze(text)
        words, characters, singles = _surface(text)
        return words, characters, self._sense(text), _gaps(singles)

    def _sense(self, text: str) -> list[str]:
        seen = tokens(text)
        names: list[str] = []
        first = 0
        while first < len(seen):
            match = self._senses.at(seen, first)
            if match:
                names += match.payloads
            elif FIRST <= seen[first].stem <= LAST:
                names.append(seen[first].stem)
            first = match.last if match else first + 1
        if not names:
            return []
        ordered = [f"{one}>{two}" for at, one in enumerate(names) for two in names[at + 1 : at + REACH] if one != two]
        together = [f"{one}+{two}" for one, two in combinations(sorted(set(names[:12])), 2)]
        return [*names, *ordered, *together, f"^{names[0]}", f"{names[-1]}$", f"#{min(len(seen) // 3, 6)}"]


def _surface(text: str) -> tuple[list[str], list[str], list[str]]:
    """Words with their pairs, characters, and words one by one; a Chinese character is a word, and so are two."""
    pieces = PIECE.findall(text)
    words: list[str] = []
    singles: list[str] = []
    chars: list[str] = []
    for place, piece in enumerate(pieces):
        first = piece[0]
        if first.isdigit():
            words.append(DIGIT)
            singles.append(DIGIT)
        elif first >= "\u3400":
            opening = START if place == 0 else ""
            closing = END if place == len(pieces) - 1 else ""
            words += _pairs(piece)
            singles += piece
            chars += _grams(opening + piece + closing, 1, 4)
        else:
            words.append(piece)
            singles.append(piece)
            if first.isalpha():
                chars += _latin(piece)
    pairs = [f"{one} {two}" for one, two in zip([START, *words], [*words, END], strict=True)]
    return words + [one for one in singles if one >= "\u3400"] + pairs, chars, singles


def _gaps(words: list[str]) -> list[str]:
    stems = [stem(word) for word in words]
    return [f"{one}_{two}" for at, one in enumerate(stems) for two in stems[at + GAP.start : at + GAP.stop]]


def _says_nothing(token: str) -> bool:
    return token in IDLE or not token[0].isalpha() or FIRST <= token[0] <= LAST


@lru_cache(maxsize=16384)
def _latin(word: str) -> tuple[str, ...]:
    """Characters 2 to 5 inside the word's bounds."""
    return tuple(_grams(f" {word[:30]} ", 2, 5))


def _grams(run: str, low: int, high: int) -> list[str]:
    return [run[at : at + size] for size in range(low, high + 1) for at in range(len(run) - size + 1)]


def _pairs(run: str) -> list[str]:
    """Two characters are what most Chinese words have."""
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]
