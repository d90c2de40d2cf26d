"""What a sentence embedder is: the rooms that may use one name it by this, and work without."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Turns sentences into points: those that mean the same lie close.

    `name` is a fingerprint of the model: what was computed with one is worth nothing with another.
    """

    @property
    def name(self) -> str: ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length for each text; the dot product of two rows is their cosine."""
        ...
