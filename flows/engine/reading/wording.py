"""How much of their wording two messages share: the cosine of their tf-idf over words and pairs of neighbours."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from kit.embedding import Vectors
from kit.text.folding import folded
from kit.text.phrases import tokens

# What stands in one message only tells nothing of others.
LEAST, FEW = 2, 50


class Wording:
    """The words of remembered messages, a row for each."""

    def __init__(self, texts: Sequence[str]) -> None:
        least = LEAST if len(texts) > FEW else 1
        counter = TfidfVectorizer(analyzer=_words, sublinear_tf=True, min_df=least, dtype=np.float32)
        self._rows = counter.fit_transform(texts).tocsc()
        self._columns: dict[str, int] = counter.vocabulary_
        self._rarity: Vectors = counter.idf_

    def likeness(self, text: str) -> Vectors:
        """Between 0 and 1 for each remembered message."""
        found = np.zeros(self._rows.shape[0], np.float32)
        said = Counter(at for word in _words(text) if (at := self._columns.get(word)) is not None)
        weights = {at: (1 + math.log(times)) * self._rarity[at] for at, times in said.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        starts, rows, values = self._rows.indptr, self._rows.indices, self._rows.data
        for at, weight in weights.items():
            column = slice(starts[at], starts[at + 1])
            found[rows[column]] += values[column] * np.float32(weight / length)
        return found

    def among(self) -> Vectors:
        """The likeness of every two remembered messages."""
        return np.asarray((self._rows @ self._rows.T).toarray(), np.float32)


def _words(text: str) -> Iterator[str]:
    """Stems and single Chinese characters, one by one and with the next."""
    stems = [token.stem for token in tokens(folded(text))]
    yield from stems
    yield from (f"{one} {two}" for one, two in pairwise(stems))
