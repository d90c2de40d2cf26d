"""Finds many phrases at once: a trie over word stems and single Chinese characters, longest match first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

TOKEN = re.compile(r"[a-z\u00c0-\u024f]+|\d+(?:\.\d+)?|[\u3400-\u4dbf\u4e00-\u9fff]|[\ue000-\ue00f]|[^\w\s]")
GLUE = frozenset("-/'’.&_")
FIRST_HAN = "\u3400"
VOWEL = re.compile(r"[aeiouy]")
Payload = TypeVar("Payload")


class Token(NamedTuple):
    """A stem and where its word stands."""

    stem: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match(Generic[Payload]):
    """The phrase found in tokens `[first, last)` of the text, at characters `[start, end)`."""

    payloads: tuple[Payload, ...]
    first: int
    last: int
    start: int
    end: int


@dataclass(slots=True)
class _Node(Generic[Payload]):
    after: dict[str, _Node[Payload]]
    payloads: list[Payload]


class Phrases(Generic[Payload]):
    """Each phrase carries a payload; equal phrases carry several. Hyphens and apostrophes count as spaces."""

    def __init__(self, phrases: Iterable[tuple[str, Payload]]) -> None:
        self._root: _Node[Payload] = _Node({}, [])
        for phrase, payload in phrases:
            self.add(phrase, payload)

    def add(self, phrase: str, payload: Payload) -> None:
        node = self._root
        for token in tokens(phrase.lower()):
            node = node.after.setdefault(token.stem, _Node({}, []))
        if node is not self._root and payload not in node.payloads:
            node.payloads.append(payload)

    def at(self, text: list[Token], first: int) -> Match[Payload] | None:
        """The longest phrase that starts at a token."""
        node, best, place = self._root, None, first
        while place < len(text):
            following = node.after.get(text[place].stem)
            if following is None or (place > first and _apart(text[place - 1], text[place])):
                break
            node, place = following, place + 1
            if node.payloads:
                best = (node, place)
        if best is None:
            return None
        node, last = best
        return Match(tuple(node.payloads), first, last, text[first].start, text[last - 1].end)

    def find(self, text: list[Token]) -> Iterator[Match[Payload]]:
        """From left to right, none overlapping another."""
        first = 0
        while first < len(text):
            match = self.at(text, first)
            if match:
                yield match
            first = match.last if match else first + 1


def _apart(one: Token, other: Token) -> bool:
    """Whether two words are no neighbours; between the characters of a Chinese word stands nothing: 黑色 差价."""
    gap = other.start - one.end
    return gap > 2 or (gap > 0 and one.stem >= FIRST_HAN and other.stem >= FIRST_HAN)


def tokens(lower: str) -> list[Token]:
    """The words of lower-case text; marks that only join words are left out."""
    return list(_tokens(lower))


# Several readers look at the same message one after another.
@lru_cache(maxsize=16)
def _tokens(lower: str) -> tuple[Token, ...]:
    return tuple(
        Token(stem(match[0]), match.start(), match.end()) for match in TOKEN.finditer(lower) if match[0] not in GLUE
    )


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The word without its English ending; both sides of a comparison are cut alike, so roughness does no harm."""
    if len(word) <= 3 or not word.isascii() or not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        cut = word.removesuffix(ending)
        if cut != word and len(cut) > 2 and VOWEL.search(cut):
            return _tidy(cut)
    if re.search(r"(?:s|x|z|ch|sh)es$", word):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _tidy(cut: str) -> str:
    if len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "sz":
        return cut[:-1]
    return cut[:-1] if cut.endswith("e") and len(cut) > 4 else cut
