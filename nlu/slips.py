"""Mends what was mistyped before a classifier reads it: 地止 is 地址 by its sound, retrun is return by its letters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from nlu.entities import lists
from nlu.sounds import english, pairs, sounds

HAN_WORD = re.compile(r"[\u4e00-\u9fff]{2,5}")
HAN_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
LATIN_WORD = re.compile(r"(?<![\w@.'’-])[a-z]{4,20}(?![\w@'’-]|\.\w)")
UNSEEN = 99.0
# The difference of rarity between what one sentence has and what three have.
TWICE = 0.69
# Two slips are forgiven only in words long enough to stay themselves.
LONG = 8
# Characters that hold a sentence together are rarely part of a slip, and often stand beside anything.
HOLDING = frozenset(lists.words("holding_characters"))
SHORTEST = 2
# Who mistypes more in one breath writes no Chinese.
MOST = 12


def learnt(lookups: Mapping[str, Sequence[str]], rarity: Mapping[str, float]) -> Slips:
    """For a classifier that knows those words and pairs of characters, each with its rarity (idf)."""
    listed = [word.lower() for words in lookups.values() for word in words]
    often = max(rarity.values(), default=0.0) - TWICE
    spelt = [word for word, rare in rarity.items() if rare <= often and word in english()]
    words = [word for word in listed if not word.isascii() or word in english()] + spelt
    return Slips(sorted(words, key=lambda word: rarity.get(word, UNSEEN)), rarity)


class Slips:
    """`words` are those to mend to, the likeliest first; `known` words and pairs of characters are right."""

    def __init__(self, words: Iterable[str], known: Collection[str] = frozenset()) -> None:
        self._known = known
        # Read here and not when the first message needs them.
        self._pairs, self._english = pairs(), english()
        self._right = {word: place for place, word in enumerate(dict.fromkeys(word.lower() for word in words))}
        self._sounding: dict[tuple[str, ...], list[str]] = {}
        self._without: dict[str, list[str]] = {}
        for word in self._right:
            if HAN_WORD.fullmatch(word) and not HOLDING.intersection(word):
                for sound in _keys(word):
                    self._sounding.setdefault(sound, []).append(word)
            elif LATIN_WORD.fullmatch(word):
                for key in _shortened(word):
                    self._without.setdefault(key, []).append(word)
        self._sizes = sorted({len(key) for key in self._sounding}, reverse=True)
        self._spelt = lru_cache(maxsize=8192)(self._spell)

    def mend(self, text: str) -> str:
        """The text as it was meant; Chinese keeps its length, a Latin word may change by a letter or two."""
        if not text.isascii():
            text = HAN_RUN.sub(lambda run: self._hear(run[0]), text)
        return LATIN_WORD.sub(lambda word: self._spelt(word[0]), text)

    def _hear(self, run: str) -> str:
        suspect = [self._strange(run, place) for place in range(len(run) - 1)]
        if not 0 < sum(suspect) <= MOST:
            return run
        mended, place = list(run), 0
        while place < len(run) - 1:
            word = self._meant(run, place) if any(suspect[place : place + 2]) else ""
            if word:
                mended[place : place + len(word)] = word
            place += len(word) or 1
        return "".join(mended)

    def _strange(self, run: str, place: int) -> bool:
        """Whether two neighbours were never seen side by side and make no word."""
        pair = run[place : place + 2]
        return pair not in self._known and pair not in self._pairs and pair not in self._right

    def _meant(self, run: str, place: int) -> str:
        for size in self._sizes:
            typed = run[place : place + size]
            if len(typed) < size or self._holds(run, place, size):
                continue
            near = {word for key in _keys(typed) for word in self._sounding.get(key, ())}
            likely = [(_apart(word, typed), self._right[word], word) for word in near]
            if likely and min(likely)[0] < size:
                return min(likely)[2]
        return ""

    def _holds(self, run: str, place: int, size: int) -> bool:
        """Whether the stretch is right as it is, or its ends belong to the words beside it."""
        typed, end = run[place : place + size], place + size
        if typed in self._right or (size == SHORTEST and HOLDING.intersection(typed)):
            return True
        if not any(self._strange(run, at) for at in range(place, end - 1)):
            return True
        return run[max(0, place - 1) : place + 1] in self._pairs or run[end - 1 : end + 1] in self._pairs

    def _spell(self, word: str) -> str:
        if word in self._known or word in self._right or self._english.intersection((word, word.removesuffix("s"))):
            return word
        candidates = {other for key in _shortened(word) for other in self._without.get(key, ())}
        allowed = 2 if len(word) >= LONG else 1
        near = [(_far(word, other, allowed), _turned(word, other), self._right[other], other) for other in candidates]
        return min((one for one in near if one[0] <= allowed), default=(0, 0, 0, word))[3]


def _far(word: str, other: str, allowed: int) -> int:
    """Letters apart; another first letter is a slip that hardly anybody makes."""
    return DamerauLevenshtein.distance(word, other, score_cutoff=allowed) + (word[0] not in other[:2])


def _turned(word: str, other: str) -> bool:
    """Two letters that only changed places are the likelier slip: false sorts before true."""
    return sorted(word) != sorted(other)


def _apart(word: str, typed: str) -> int:
    return sum(one != other for one, other in zip(word, typed, strict=True))


def _keys(word: str) -> Iterator[tuple[str, ...]]:
    """Every way a word may sound; most have one."""
    ways: list[tuple[str, ...]] = [()]
    for char in word:
        ways = [(*way, sound) for way in ways for sound in sounds().get(char, ())][:16]
    yield from ways


def _shortened(word: str) -> Iterable[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
