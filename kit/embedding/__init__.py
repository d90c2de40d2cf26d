"""What a sentence embedder is: the rooms that may use one name it by this, and work without."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Progress = Callable[[float, str], None]

# What a customer means stands in the first hundred words.
TOKENS = 128
# A safe multiple of them: what lies behind is not even cut into tokens.
CHARACTERS = 2000


class Embedder(Protocol):
    """Turns sentences into points: those that mean the same lie close.

    `name` is a fingerprint of the model: what was computed with one is worth nothing with another.
    """

    @property
    def name(self) -> str: ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length for each text; the dot product of two rows is their cosine."""
        ...


def unit(rows: Vectors) -> Vectors:
    """The same directions at length one; a row of nothing points evenly everywhere."""
    rows = np.asarray(rows, np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    even = np.float32(1 / np.sqrt(rows.shape[1]))
    return np.where(lengths > 0, rows / np.maximum(lengths, np.finfo(np.float32).tiny), even).astype(np.float32)


def readable(text: str) -> str:
    """As much of a text as is read, without halves of characters, which no tokenizer takes."""
    return text[:CHARACTERS].encode("utf-8", "replace").decode("utf-8")
