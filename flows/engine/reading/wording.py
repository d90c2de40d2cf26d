"""How much of their wording two messages share: the cosine of their tf-idf over words and pairs of neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from kit.embedding import Vectors
from kit.text.folding import folded
from kit.text.phrases import tokens

# What stands in one message only tells nothing of others.
LEAST = 2


class Wording:
    """The words of remembered messages, a row for each."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._tfidf = TfidfVectorizer(analyzer=_words, sublinear_tf=True, min_df=LEAST, dtype=np.float32)
        self._rows = self._tfidf.fit_transform(texts).tocsc() if len(texts) >= LEAST else None

    def likeness(self, text: str) -> Vectors:
        """Between 0 and 1 for each remembered message."""
        if self._rows is None:
            return np.zeros(1, np.float32)
        said = self._tfidf.transform([text])
        return np.asarray((self._rows @ said.T).toarray(), np.float32).ravel()

    def among(self) -> Vectors:
        """The likeness of every two remembered messages."""
        if self._rows is None:
            return np.ones((1, 1), np.float32)
        return np.asarray((self._rows @ self._rows.T).toarray(), np.float32)


def _words(text: str) -> Iterator[str]:
    """Stems and single Chinese characters, one by one and with the next."""
    stems = [token.stem for token in tokens(folded(text))]
    yield from stems
    yield from (f"{one} {two}" for one, two in pairwise(stems))
