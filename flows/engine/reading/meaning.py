"""How near two texts are in meaning: by the vectors of a sentence model, where one is in use."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kit.embedding import Embedder, Vectors
from nlu.protocol import Vector

KEPT = 20_000


class Meaning:
    """Remembers the vectors of what choices and products are called: the same few thousand names in every turn."""

    def __init__(self, embedder: Embedder | None) -> None:
        self.embedder = embedder
        self._known: dict[str, Vector] = {}

    @property
    def is_on(self) -> bool:
        return self.embedder is not None

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length for each text. Only where `is_on`."""
        assert self.embedder is not None
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if len(self._known) + len(new) > KEPT:
            self._known.clear()
            new = list(dict.fromkeys(texts))
        if new:
            self._known.update(zip(new, self.embedder.embed(new), strict=True))
        return np.stack([self._known[text] for text in texts])

    def nearness(self, vector: Vector | None, texts: Sequence[str]) -> float:
        """The cosine with the nearest of the texts; 0 where nothing can be told."""
        if vector is None or self.embedder is None or not texts:
            return 0.0
        return float(np.max(self.vectors(texts) @ vector))
