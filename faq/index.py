"""An inverted index in plain numpy: the tf-idf cosine of one question with every line, in well under a millisecond."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# A term that only one line has is often chance: beyond this part of the longest scale, rarity says nothing more.
RAREST = 0.8


def _plain(_term: str) -> float:
    return 1.0


class Index:
    """Lines of terms, prepared so that a question touches only the lines that share a term with it."""

    def __init__(self, lines: Sequence[Sequence[str]], weigh: Callable[[str], float] = _plain) -> None:
        self._size = len(lines)
        self._terms: dict[str, int] = {}
        pairs = [
            (self._terms.setdefault(term, len(self._terms)), at) for at, line in enumerate(lines) for term in set(line)
        ]
        terms, at = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
        counts = np.bincount(terms, minlength=len(self._terms))
        self._unknown = RAREST * float(np.log((self._size + 1.0) / 0.5))
        rarity = np.minimum(np.log((self._size + 1.0) / (counts + 0.5)), self._unknown)
        self._rarity = rarity * np.array([weigh(term) for term in self._terms])
        lengths = np.sqrt(np.bincount(at, weights=self._rarity[terms] ** 2, minlength=self._size))
        order = np.argsort(terms, kind="stable")
        self._lines = at[order]
        self._weights = (self._rarity[terms] / np.maximum(lengths[at], 1e-9))[order]
        self._starts = np.concatenate(([0], np.cumsum(counts)))

    def cosines(self, question: Iterable[str]) -> Floats:
        """How alike the question is to each line, 0 to 1; terms that no line knows count against all."""
        known, strange = self._known(question)
        length = float(np.sqrt((self._rarity[known] ** 2).sum() + strange * self._unknown**2))
        if not known or not length:
            return np.zeros(self._size)
        spans = [slice(self._starts[term], self._starts[term + 1]) for term in known]
        lines = np.concatenate([self._lines[span] for span in spans])
        weights = np.concatenate(
            [self._weights[span] * self._rarity[term] for span, term in zip(spans, known, strict=True)]
        )
        return np.bincount(lines, weights=weights, minlength=self._size) / length

    def coverages(self, question: Iterable[str]) -> Floats:
        """Which part of the question each line knows, 0 to 1, rare terms counting more."""
        known, strange = self._known(question)
        total = float(self._rarity[known].sum() + strange * self._unknown)
        if not known or not total:
            return np.zeros(self._size)
        spans = [slice(self._starts[term], self._starts[term + 1]) for term in known]
        lines = np.concatenate([self._lines[span] for span in spans])
        weights = np.repeat(self._rarity[known], [span.stop - span.start for span in spans])
        return np.bincount(lines, weights=weights, minlength=self._size) / total

    def _known(self, question: Iterable[str]) -> tuple[list[int], int]:
        """The numbers of the terms some line has, and how many of the question's terms no line has."""
        asked = set(question)
        known = [self._terms[term] for term in asked if term in self._terms]
        return known, len(asked) - len(known)
