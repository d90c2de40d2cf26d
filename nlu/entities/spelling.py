"""Mends a mistyped word of the catalogue: an index of every word with one letter left out, checked by edit distance."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rapidfuzz.distance import DamerauLevenshtein

from kit.text.phrases import Token, stem, tokens
from nlu.entities.lists import words
from nlu.sounds import english

SHORTEST = 4
# Two slips are forgiven only in words long enough to stay themselves.
LONG = 8
# Words of everyday English are meant as they are written: "match" is no watch.
EVERYDAY = frozenset(words("everyday_words"))
EVERYDAY_STEMS = frozenset(stem(word) for word in EVERYDAY)


class Spelling:
    """Knows the catalogue's words; those of ordinary messages and of English are never "mended"."""

    def __init__(self, names: Iterable[str], ordinary: Collection[str] = frozenset()) -> None:
        self._words = {token.stem for name in names for token in tokens(name.lower()) if _mendable(token.stem)}
        self._ordinary = ordinary
        self._without: dict[str, set[str]] = {}
        for word in self._words:
            for key in _shortened(word):
                self._without.setdefault(key, set()).add(word)

    def mend(self, text: list[Token]) -> tuple[list[Token], frozenset[int]]:
        """The words as the catalogue spells them, and the places of those that were mended."""
        mended: dict[int, Token] = {}
        for place, token in enumerate(text):
            if token.stem in self._words or self._right(token.stem) or not _mendable(token.stem):
                continue
            word = self._nearest(token.stem)
            if word:
                mended[place] = token._replace(stem=word)
        if not mended:
            return text, frozenset()
        return [mended.get(place, token) for place, token in enumerate(text)], frozenset(mended)

    def _right(self, word: str) -> bool:
        """Whether it is a word as it stands: a packet is no jacket."""
        return word in EVERYDAY_STEMS or word in self._ordinary or word in english()

    def _nearest(self, word: str) -> str | None:
        candidates = {other for key in _shortened(word) for other in self._without.get(key, ())}
        allowed = 2 if len(word) >= LONG else 1
        near = [(DamerauLevenshtein.distance(word, other, score_cutoff=allowed), other) for other in candidates]
        return min((pair for pair in near if pair[0] <= allowed), default=(0, None))[1]


def _mendable(word: str) -> bool:
    return len(word) >= SHORTEST and word.isascii() and word.isalpha()


def _shortened(word: str) -> Iterable[str]:
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
