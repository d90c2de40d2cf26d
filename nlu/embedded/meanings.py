"""What English words mean, as points in space: a wording that nobody trained is known by its likeness to another."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from nlu.embedded.vectors import Floats

TABLE = Path(__file__).with_name("meanings.npz")
WORD = re.compile(r"[a-z]+|\d{1,2}|[?!$%&']")
# Inside a word the table marks its pieces with this.
INSIDE = "##"
LONGEST = 40


class Meanings:
    """Words and pieces of words with their vectors; `scales` says how much each tells, frequent ones little."""

    def __init__(self, pieces: list[str], vectors: npt.NDArray[np.int8], scales: Floats) -> None:
        self._ids = {piece: number for number, piece in enumerate(pieces)}
        self._vectors, self._scales = vectors, scales
        self._pieces = lru_cache(maxsize=16384)(self._split)

    @property
    def dimensions(self) -> int:
        return int(self._vectors.shape[1])

    def vector(self, text: str) -> Floats:
        """The mean of lower-case text's words, of unit length; all zero where no word is known."""
        ids = [number for word in WORD.findall(text) for number in self._pieces(word)]
        if not ids:
            return np.zeros(self.dimensions, np.float32)
        total = self._scales[ids] @ self._vectors[ids].astype(np.float32)
        return np.asarray(total / max(float(np.sqrt(total @ total)), 1e-9), np.float32)

    def _split(self, word: str) -> tuple[int, ...]:
        """The longest known pieces from the left."""
        found: list[int] = []
        start, word = 0, word[:LONGEST]
        while start < len(word):
            for end in range(len(word), start, -1):
                number = self._ids.get((INSIDE if start else "") + word[start:end])
                if number is not None:
                    found.append(number)
                    break
            start = end
        return tuple(found)


@cache
def shipped() -> Meanings:
    """The table beside this file; `python -m nlu.fitting` makes it anew."""
    with np.load(TABLE, allow_pickle=False) as stored:
        pieces = stored["pieces"].tobytes().decode().split("\n")
        return Meanings(pieces, stored["vectors"], stored["scales"])
