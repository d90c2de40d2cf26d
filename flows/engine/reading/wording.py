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
        self._number = {word: number for number, word in enumerate(self._rarity)}
        found = [
            (self._number[word], row, value)
            for row, words in enumerate(said)
            for word, value in self._weighed(words).items()
        ]
        columns = np.array([number for number, _, _ in found], np.int32)
        order = np.argsort(columns, kind="stable")
        # The messages of one word stand together: those of word number n from ends[n] to ends[n + 1].
        self._rows = np.array([row for _, row, _ in found], np.int32)[order]
        self._values = np.array([value for _, _, value in found], np.float32)[order]
        self._ends = np.cumsum([0, *np.bincount(columns, minlength=len(self._number))]).tolist()

    def likeness(self, text: str) -> Vectors:
        """Between 0 and 1 for each remembered message."""
        found = np.zeros(self._size, np.float32)
        for word, weight in self._weighed(Counter(_words(text))).items():
            number = self._number[word]
            span = slice(self._ends[number], self._ends[number + 1])
            found[self._rows[span]] += self._values[span] * np.float32(weight)
        return found

    def among(self) -> Vectors:
        """The likeness of every two remembered messages."""
        # scipy takes half a second to import and 30 MB to keep: only learning pays for it.
        sparse: Any = importlib.import_module("scipy.sparse")
        shape = (self._size, len(self._number))
        table = sparse.csc_matrix((self._values, self._rows, self._ends), shape=shape)
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
