"""Inverted indexes in plain numpy: a question touches only the lines that share a term with it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# A term that only one line has is often chance: beyond this part of the longest scale, rarity says nothing more.
RAREST = 0.8
# The rarest terms of a question come first; what is left when so many places were touched hardly sets lines apart.
BUDGET = 12_000
# Okapi BM25: how soon a repeated term says nothing more, and how much a long line is held back.
SATURATION, LENGTH = 1.2, 0.5


def _plain(_term: str) -> float:
    return 1.0


class Index(ABC):
    """Lines of terms; what a place (a term in a line) weighs is up to the kinds of index below."""

    def __init__(self, lines: Sequence[Sequence[str]], weigh: Callable[[str], float] = _plain) -> None:
        self.size = len(lines)
        self._numbers: dict[str, int] = {}
        terms, owners, times = self._places(lines)
        counts = np.bincount(terms, minlength=len(self._numbers))
        self._unknown = RAREST * float(np.log((self.size + 1.0) / 0.5))
        rarity = np.minimum(np.log((self.size + 1.0) / (counts + 0.5)), self._unknown)
        self._rarity = rarity * np.array([weigh(term) for term in self._numbers])
        order = np.argsort(terms, kind="stable")
        self._lines = owners[order].astype(np.intp)
        self._weights = self._weighed(terms, owners, times)[order].astype(np.float32)
        self._starts = np.concatenate(([0], np.cumsum(counts)))

    @property
    def bytes(self) -> int:
        """What the arrays take."""
        arrays = (self._lines, self._weights, self._starts, self._rarity)
        return sum(int(array.nbytes) for array in arrays)

    def _places(self, lines: Sequence[Sequence[str]]) -> tuple[NDArray[np.int32], NDArray[np.int32], Floats]:
        numbers = self._numbers
        terms: list[int] = []
        times: list[int] = []
        lengths: list[int] = []
        for line in lines:
            counted = Counter(line)
            terms += [numbers.setdefault(term, len(numbers)) for term in counted]
            times += counted.values()
            lengths.append(len(counted))
        owners = np.repeat(np.arange(self.size, dtype=np.int32), lengths)
        return np.array(terms, dtype=np.int32), owners, np.array(times, dtype=np.float64)

    @abstractmethod
    def _weighed(self, terms: NDArray[np.int32], owners: NDArray[np.int32], times: Floats) -> Floats:
        """What each place weighs."""

    def _known(self, question: Iterable[str]) -> tuple[NDArray[np.intp], int]:
        """The numbers of the terms some line has, the rarest first, and how many of the terms no line has."""
        asked = dict.fromkeys(question)
        known = np.array([self._numbers[term] for term in asked if term in self._numbers], dtype=np.intp)
        return known, len(asked) - len(known)

    def _summed(self, known: NDArray[np.intp], scale: Floats) -> Floats:
        """The weights of the question's terms added up in each line."""
        starts, sizes = self._starts[known], self._starts[known + 1] - self._starts[known]
        if int(sizes.sum()) > BUDGET:
            rarest = np.argsort(sizes, kind="stable")
            kept = rarest[: max(1, int(np.searchsorted(np.cumsum(sizes[rarest]), BUDGET)))]
            starts, sizes, scale = starts[kept], sizes[kept], scale[kept]
        ends = np.cumsum(sizes)
        places = np.arange(int(ends[-1])) + np.repeat(starts - ends + sizes, sizes)
        weights = self._weights[places] * np.repeat(scale, sizes)
        summed = np.bincount(self._lines[places], weights=weights, minlength=self.size)
        return summed.astype(np.float64, copy=False)


class Cosines(Index):
    """How alike a question is to each line (tf-idf, terms counted once), 0 to 1."""

    def _weighed(self, terms: NDArray[np.int32], owners: NDArray[np.int32], times: Floats) -> Floats:
        lengths = np.sqrt(np.bincount(owners, weights=self._rarity[terms] ** 2, minlength=self.size))
        weighed: Floats = self._rarity[terms] / np.maximum(lengths[owners], 1e-9)
        return weighed

    def of(self, question: Iterable[str]) -> Floats:
        """Terms that no line knows count against all."""
        known, strange = self._known(question)
        rarity = self._rarity[known]
        length = float(np.sqrt((rarity**2).sum() + strange * self._unknown**2))
        return self._summed(known, rarity) / length if length and len(known) else np.zeros(self.size)


class Coverages(Index):
    """Which part of a question each line knows (BM25 of its terms, by the most that there could be), 0 to about 1."""

    def _weighed(self, terms: NDArray[np.int32], owners: NDArray[np.int32], times: Floats) -> Floats:
        lengths = np.bincount(owners, weights=times, minlength=self.size)
        relative = lengths / max(float(lengths.mean()) if self.size else 0.0, 1e-9)
        held_back = SATURATION * (1 - LENGTH + LENGTH * relative)
        weighed: Floats = times / (times + held_back[owners])
        return weighed

    def of(self, question: Iterable[str]) -> Floats:
        known, strange = self._known(question)
        rarity = self._rarity[known]
        total = float(rarity.sum() + strange * self._unknown)
        return self._summed(known, rarity) / total if total and len(known) else np.zeros(self.size)

    def mass(self, question: Iterable[str]) -> float:
        """How much the question says: the rarity of its terms, in words that no line knows."""
        known, strange = self._known(question)
        return float(self._rarity[known].sum() / self._unknown) + strange if self.size else 0.0
