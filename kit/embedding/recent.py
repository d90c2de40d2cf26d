"""Remembers the vectors of the texts that were asked last: customers, and choices, say the same again and again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np

from kit.embedding import Embedder, Vectors

# 2 KB each with 512 numbers.
KEPT = 2048
# More texts than this at once are a corpus, which would push everything else out.
MANY = 64


class Recent:
    """The same rows as the embedder behind it, at once for a text that was read lately; threads may share it."""

    def __init__(self, behind: Embedder, kept: int = KEPT) -> None:
        self._behind, self._most = behind, kept
        self._rows: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = Lock()

    @property
    def name(self) -> str:
        return self._behind.name

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length for each text."""
        if not texts or len(texts) > MANY:
            return self._behind.embed(texts)
        rows = self._known(texts)
        new = [text for text in dict.fromkeys(texts) if text not in rows]
        if new:
            fresh = dict(zip(new, self._behind.embed(new), strict=True))
            self._keep(fresh)
            rows |= fresh
        return np.stack([rows[text] for text in texts])

    def _known(self, texts: Sequence[str]) -> dict[str, Vectors]:
        with self._lock:
            rows = {text: self._rows[text] for text in texts if text in self._rows}
            for text in rows:
                self._rows.move_to_end(text)
        return rows

    def _keep(self, rows: dict[str, Vectors]) -> None:
        with self._lock:
            self._rows.update(rows)
            while len(self._rows) > self._most:
                self._rows.popitem(last=False)
