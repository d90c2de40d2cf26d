"""How much of their wording two messages share: the cosine of their tf-idf over words and pairs of neighbours."""

from __future__ import annotations

import importlib
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from kit.embedding import Vectors
from kit.text.folding import folded
from kit.text.phrases import tokens

# What stands in one message only tells nothing of others, where there are more than a few.
LEAST, FEW = 2, 50

Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Wording:
    """The words of `size` remembered messages: for each word the messages that have it, and how much it weighs there.

    The `rows` and `values` of word number n stand from `ends[n]` to `ends[n + 1]`.
    """

    size: int
    rarity: Mapping[str, float]
    rows: Numbers
    values: Vectors
    ends: Numbers

    @classmethod
    def of(cls, texts: Sequence[str]) -> Self:
        said = [Counter(_words(text)) for text in texts]
        often = Counter(word for words in said for word in words)
        least = LEAST if len(texts) > FEW else 1
        rarity = {word: math.log((1 + len(texts)) / (1 + count)) + 1 for word, count in often.items() if count >= least}
        number = {word: at for at, word in enumerate(rarity)}
        found = [
            (number[word], row, value)
            for row, words in enumerate(said)
            for word, value in _weighed(words, rarity).items()
        ]
        columns = np.array([column for column, _, _ in found], np.int32)
        order = np.argsort(columns, kind="stable")
        rows = np.array([row for _, row, _ in found], np.int32)[order]
        values = np.array([value for _, _, value in found], np.float32)[order]
        ends = np.cumsum([0, *np.bincount(columns, minlength=len(number))]).astype(np.int32)
        return cls(len(texts), rarity, rows, values, ends)

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """All of it as arrays, to be kept."""
        words = np.frombuffer("\n".join(self.rarity).encode("utf-8", "surrogatepass"), np.uint8)
        rarity = np.array([*self.rarity.values()])
        told = np.array([self.size])
        return {
            "words": words,
            "rarity": rarity,
            "rows": self.rows,
            "values": self.values,
            "ends": self.ends,
            "size": told,
        }

    @classmethod
    def from_arrays(cls, kept: Mapping[str, npt.NDArray[Any]]) -> Self:
        """What `arrays` gave."""
        words = kept["words"].tobytes().decode("utf-8", "surrogatepass").split("\n")
        rarity = dict(zip(words, kept["rarity"].tolist(), strict=True)) if len(kept["rarity"]) else {}
        return cls(int(kept["size"][0]), rarity, kept["rows"], kept["values"], kept["ends"])

    def likeness(self, text: str) -> Vectors:
        """Between 0 and 1 for each remembered message."""
        found = np.zeros(self.size, np.float32)
        for word, weight in _weighed(Counter(_words(text)), self.rarity).items():
            span = slice(*self._spans[word])
            found[self.rows[span]] += self.values[span] * np.float32(weight)
        return found

    def among(self) -> Vectors:
        """The likeness of every two remembered messages."""
        # scipy takes half a second to import and 30 MB to keep: only learning pays for it.
        sparse: Any = importlib.import_module("scipy.sparse")
        table = sparse.csc_matrix((self.values, self.rows, self.ends), shape=(self.size, len(self.rarity)))
        return np.asarray((table @ table.T).toarray(), np.float32)

    @cached_property
    def _spans(self) -> Mapping[str, tuple[int, int]]:
        return dict(zip(self.rarity, pairwise(self.ends.tolist()), strict=True))


def _weighed(words: Counter[str], rarity: Mapping[str, float]) -> dict[str, float]:
    """tf-idf with sublinear tf, of length one."""
    weights = {word: (1 + math.log(times)) * rarity[word] for word, times in words.items() if word in rarity}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def _words(text: str) -> Iterator[str]:
    """Stems and single Chinese characters, one by one and with the next."""
    stems = [token.stem for token in tokens(folded(text))]
    yield from stems
    yield from (f"{one} {two}" for one, two in pairwise(stems))
