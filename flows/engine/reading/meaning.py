"""How near two texts are in meaning: by the vectors of a sentence model, where one is in use."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain

import numpy as np

from kit.embedding import Embedder, Vectors
from nlu.protocol import Vector

KEPT = 20_000
ROOM = 256


class Meaning:
    """Remembers the vectors of what choices and products are called: the same few thousand names in every turn."""

    def __init__(self, embedder: Embedder | None) -> None:
        self.embedder = embedder
        self._rows: dict[str, int] = {}
        self._table: Vectors = np.empty((0, 0), np.float32)

    @property
    def is_on(self) -> bool:
        return self.embedder is not None

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length for each text. Only where `is_on`."""
        new = self._new(texts)
        if len(self._rows) + len(new) > KEPT:
            self._rows.clear()
            new = self._new(texts)
        if new:
            self._keep(new)
        return self._table[[self._rows[text] for text in texts]]

    def nearness(self, vector: Vector | None, names: Sequence[Sequence[str]]) -> list[float]:
        """For each of some things the cosine with the nearest of its names; 0 where nothing can be told."""
        if vector is None or self.embedder is None or not any(names):
            return [0.0] * len(names)
        near = (self.vectors([*chain.from_iterable(names)]) @ vector).tolist()
        ends = accumulate(map(len, names))
        return [max(near[end - len(some) : end], default=0.0) for some, end in zip(names, ends, strict=True)]

    def _new(self, texts: Sequence[str]) -> list[str]:
        return [text for text in dict.fromkeys(texts) if text not in self._rows]

    def _keep(self, texts: Sequence[str]) -> None:
        assert self.embedder is not None
        rows = self.embedder.embed(texts)
        first = len(self._rows)
        if first + len(texts) > len(self._table):
            grown = np.empty((2 * first + len(texts) + ROOM, rows.shape[1]), np.float32)
            grown[:first] = self._table[:first] if first else 0.0
            self._table = grown
        self._table[first : first + len(texts)] = rows
        self._rows.update(zip(texts, range(first, first + len(texts)), strict=True))
