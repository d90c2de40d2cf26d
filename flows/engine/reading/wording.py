"""How much of their wording two messages share: the cosine of their tf-idf over words and pairs of neighbours."""

from __future__ import annotations

import importlib
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from kit.embedding import Vectors
from kit.text.folding import folded
from kit.text.phrases import tokens

# What stands in one message only tells nothing of others, where there are more than a few.
LEAST, FEW = 2, 50


class Wording:
    """The words of remembered messages: for each word the messages that have it, and how much it weighs there."""

    def __init__(self, texts: Sequence[str]) -> None:
        said = [Counter(_words(text)) for text in texts]
        often = Counter(word for words in said for word in words)
        least = LEAST if len(texts) > FEW else 1
        self._size = len(texts)
        self._rarity = {
            word: math.log((1 + len(texts)) / (1 + count)) + 1 for word, count in often.items() if count >= least
        }
        rows: dict[str, list[int]] = {word: [] for word in self._rarity}
        values: dict[str, list[float]] = {word: [] for word in self._rarity}
        for row, words in enumerate(said):
            for word, value in self._weighed(words).items():
                rows[word].append(row)
                values[word].append(value)
        self._columns = {
            word: (np.array(rows[word], np.int32), np.array(values[word], np.float32)) for word in self._rarity
        }

    def likeness(self, text: str) -> Vectors:
        """Between 0 and 1 for each remembered message."""
        found = np.zeros(self._size, np.float32)
        for word, weight in self._weighed(Counter(_words(text))).items():
            rows, values = self._columns[word]
            found[rows] += values * np.float32(weight)
        return found

    def among(self) -> Vectors:
        """The likeness of every two remembered messages."""
        # scipy takes half a second to import and 30 MB to keep: only learning pays for it.
        sparse: Any = importlib.import_module("scipy.sparse")
        columns = list(self._columns.values())
        ends = np.cumsum([0, *(len(rows) for rows, _ in columns)])
        data = np.concatenate([values for _, values in columns])
        rows = np.concatenate([rows for rows, _ in columns])
        table = sparse.csc_matrix((data, rows, ends), shape=(self._size, len(columns)))
        return np.asarray((table @ table.T).toarray(), np.float32)

    def _weighed(self, words: Counter[str]) -> dict[str, float]:
        """tf-idf with sublinear tf, of length one."""
        weights = {
            word: (1 + math.log(times)) * self._rarity[word] for word, times in words.items() if word in self._rarity
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {word: weight / length for word, weight in weights.items()}


def _words(text: str) -> Iterator[str]:
    """Stems and single Chinese characters, one by one and with the next."""
    stems = [token.stem for token in tokens(folded(text))]
    yield from stems
    yield from (f"{one} {two}" for one, two in pairwise(stems))
