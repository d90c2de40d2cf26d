"""Vectors kept as whole numbers of 16 bits: half the memory, and the cosine right to five places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from kit.embedding import Vectors

MOST = np.iinfo(np.int16).max
# So many rows are multiplied at once: as floats they fit into the processor's own memory.
ROWS = 512


@dataclass(frozen=True)
class Points:
    """A row for each vector; `step` is what one unit of a number stands for."""

    numbers: npt.NDArray[np.int16]
    step: np.float32

    @classmethod
    def of(cls, vectors: Vectors) -> Self:
        step = np.float32(np.abs(vectors).max(initial=0.0) or 1.0) / MOST
        return cls(np.rint(vectors / step).astype(np.int16), step)

    def cosines(self, vectors: Vectors) -> Vectors:
        """A row for each of the vectors, with its cosine to each point: read from memory once for all of them."""
        asked = np.ascontiguousarray((vectors * self.step).T)
        found = np.empty((len(vectors), len(self.numbers)), np.float32)
        for start in range(0, len(self.numbers), ROWS):
            found[:, start : start + ROWS] = (self.numbers[start : start + ROWS].astype(np.float32) @ asked).T
        return found
