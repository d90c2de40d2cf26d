"""Features as sparse numbers: tf-idf with sublinear tf, each block of unit length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Kind:
    """How much a block counts, and how many examples must share a feature before it does."""

    weight: float = 1.0
    least: int = 1


# In the order of features.BLOCKS.
KINDS = (Kind(), Kind(least=2), Kind(), Kind(0.5, 2))


@dataclass(frozen=True)
class Vocabulary:
    """The features of one block, numbered from `offset`, how much each tells (`idf`), and the block (`weight`)."""

    ids: Mapping[str, int]
    idf: Floats
    offset: int
    weight: float = 1.0

    def vector(self, block: Sequence[str]) -> Vector:
        """The known features; empty when none is known."""
        times: Counter[int | None] = Counter(map(self.ids.get, block))
        times.pop(None, None)
        if not times:
            return NOTHING
        counts = cast("Counter[int]", times)
        places = np.fromiter(counts, np.int32, len(counts))
        values = self.idf[places]
        total = counts.total()
        if len(counts) < total:
            values = values * (1 + np.log(np.fromiter(counts.values(), np.float32, len(counts))))
        return Vector(places + self.offset, values * (self.weight / np.sqrt(values @ values)), total / len(block))


class Vector(NamedTuple):
    """Numbers and values of known features, and the share of the block that they are."""

    numbers: Ints
    values: Floats
    coverage: float


NOTHING = Vector(np.empty(0, np.int32), np.empty(0, np.float32), 0.0)
