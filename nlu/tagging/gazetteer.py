"""The values that were marked in training, found again in a text: the longest at each place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from nlu.tagging.units import Unit, units

LONGEST = 40
OUTSIDE, WITHIN, LAST = "-", "i", "e"
Key = tuple[str, ...]


class Gazetteer:
    """Each value with its kind and in how many sentences it was marked."""

    def __init__(self, values: Iterable[tuple[str, str, int]]) -> None:
        self.values = tuple(values)
        self._known: dict[Key, tuple[str, int]] = {}
        self._longest: dict[str, int] = {}
        for value, kind, times in self.values:
            key = tuple(unit.text for unit in units(value))[:LONGEST]
            if len(key) > 1 or (key and len(value) > 1):
                self._known[key] = (kind, times)
                self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def marks(self, seen: Sequence[Unit], own: Collection[str] = frozenset()) -> list[str]:
        """One mark for each unit; a sentence's `own` values (units between spaces) count only if others have them.

        In training every value is known; a tagger that always saw that would learn to trust the gazetteer alone.
        """
        words = [unit.text for unit in seen]
        marks = [OUTSIDE] * len(words)
        place = 0
        while place < len(words):
            size, kind = self._at(words, place, own)
            if size:
                marks[place : place + size] = [kind, *[WITHIN] * (size - 1)]
                marks[place + size - 1] = LAST if size > 1 else kind
            place += size or 1
        return marks

    def _at(self, words: Sequence[str], place: int, own: Collection[str]) -> tuple[int, str]:
        for size in range(min(self._longest.get(words[place], 0), len(words) - place), 0, -1):
            key = tuple(words[place : place + size])
            kind, times = self._known.get(key, ("", 0))
            if times > (" ".join(key) in own):
                return size, kind
        return 0, ""
