"""An inverted index in plain numpy: a question touches only the entries that share a term with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# A term that only one entry has is often chance: beyond this part of the longest scale, rarity says nothing more.
RAREST = 0.8
# The rarest terms of a question come first; what is left when so many places were touched hardly sets entries apart.
BUDGET = 12_000
# Okapi BM25: how soon a repeated term says nothing more, and how much a long entry is held back.
SATURATION, LENGTH = 1.2, 0.5


def _plain(_term: str) -> float:
    return 1.0


class Coverage:
    """Which part of a question each entry knows: BM25 of its terms, by the most that there could be, 0 to about 1.

    `weigh` says how much a term counts beside its rarity. A place is a term in an entry.
    """

    def __init__(self, entries: Sequence[Sequence[str]], weigh: Callable[[str], float] = _plain) -> None:
        self.size = len(entries)
        self._numbers: dict[str, int] = {}
        terms, owners, times = self._places(entries)
        counts = np.bincount(terms, minlength=len(self._numbers))
        self._unknown = RAREST * float(np.log((self.size + 1.0) / 0.5))
        rarity = np.minimum(np.log((self.size + 1.0) / (counts + 0.5)), self._unknown)
        self._rarity = rarity * np.array([weigh(term) for term in self._numbers])
        order = np.argsort(terms, kind="stable")
        self._owners = owners[order].astype(np.intp)
        self._weights = self._saturated(owners, times)[order].astype(np.float32)
        self._starts = np.concatenate(([0], np.cumsum(counts)))

    @property
    def bytes(self) -> int:
        """What the arrays take."""
        arrays = (self._owners, self._weights, self._starts, self._rarity)
        return sum(int(array.nbytes) for array in arrays)

    def of(self, question: Iterable[str]) -> Floats:
        """The part that each entry knows; terms that no entry knows count against all."""
        known, strange = self._known(question)
        rarity = self._rarity[known]
        total = float(rarity.sum() + strange * self._unknown)
        return self._summed(known, rarity) / total if total and len(known) else np.zeros(self.size)

    def mass(self, question: Iterable[str]) -> float:
        """How much the question says: the rarity of its terms, in terms that no entry knows."""
        known, strange = self._known(question)
        return float(self._rarity[known].sum() / self._unknown) + strange if self.size else 0.0

    def _places(self, entries: Sequence[Sequence[str]]) -> tuple[NDArray[np.int32], NDArray[np.int32], Floats]:
        numbers = self._numbers
        terms: list[int] = []
        times: list[int] = []
        lengths: list[int] = []
        for entry in entries:
            counted = Counter(entry)
            terms += [numbers.setdefault(term, len(numbers)) for term in counted]
            times += counted.values()
            lengths.append(len(counted))
        owners = np.repeat(np.arange(self.size, dtype=np.int32), lengths)
        return np.array(terms, dtype=np.int32), owners, np.array(times, dtype=np.float64)

    def _saturated(self, owners: NDArray[np.int32], times: Floats) -> Floats:
        lengths = np.bincount(owners, weights=times, minlength=self.size)
        relative = lengths / max(float(lengths.mean()) if self.size else 0.0, 1e-9)
        held_back = SATURATION * (1 - LENGTH + LENGTH * relative)
        weights: Floats = times / (times + held_back[owners])
        return weights

    def _known(self, question: Iterable[str]) -> tuple[NDArray[np.intp], int]:
        """The numbers of the terms that some entry has, and how many of the terms no entry has."""
        asked = dict.fromkeys(question)
        known = np.array([self._numbers[term] for term in asked if term in self._numbers], dtype=np.intp)
        return known, len(asked) - len(known)

    def _summed(self, known: NDArray[np.intp], rarity: Floats) -> Floats:
        """The weights of the question's terms, added up in each entry."""
        starts, sizes = self._starts[known], self._starts[known + 1] - self._starts[known]
        if int(sizes.sum()) > BUDGET:
            rarest = np.argsort(sizes, kind="stable")
            kept = rarest[: max(1, int(np.searchsorted(np.cumsum(sizes[rarest]), BUDGET)))]
            starts, sizes, rarity = starts[kept], sizes[kept], rarity[kept]
        ends = np.cumsum(sizes)
        places = np.arange(int(ends[-1])) + np.repeat(starts - ends + sizes, sizes)
        weights = self._weights[places] * np.repeat(rarity, sizes)
        summed = np.bincount(self._owners[places], weights=weights, minlength=self.size)
        return summed.astype(np.float64, copy=False)
