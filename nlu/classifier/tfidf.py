"""tf-idf with sublinear tf: each block of features (words, characters, …) makes a row of unit length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, cast

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Block:
    """The known features of one block with their columns, how rare each is (`idf`), and how much the block counts."""

    columns: Mapping[str, int]
    idf: Floats
    weight: float = 1.0


class Rows(NamedTuple):
    """Sparse rows, one after the other: text `n` has the values from `ends[n]` to `ends[n + 1]`."""

    columns: Ints
    values: Floats
    ends: list[int]

    def bounds(self) -> Iterator[tuple[int, int]]:
        """Where each row begins and ends."""
        return pairwise(self.ends)


@dataclass(frozen=True)
class Tfidf:
    """All blocks; their columns go on from one to the next."""

    blocks: tuple[Block, ...]

    @cached_property
    def _idf(self) -> Floats:
        return np.concatenate([block.idf for block in self.blocks])

    def rows(self, texts: Sequence[Sequence[Sequence[str]]]) -> Rows:
        """`texts` are the blocks of each; weighed all at once, because numpy takes its time for each call."""
        columns: list[int] = []
        times: list[int] = []
        ends = [0]
        sizes: list[int] = []
        weights: list[float] = []
        for features in texts:
            for block, names in zip(self.blocks, features, strict=True):
                counted = cast("Counter[int]", Counter(map(block.columns.get, names)))
                counted.pop(cast("int", None), None)
                if counted:
                    columns += counted
                    times += counted.values()
                    sizes.append(len(counted))
                    weights.append(block.weight)
            ends.append(len(columns))
        found = np.array(columns, np.int32)
        return Rows(found, self._weighed(found, times, sizes, weights), ends)

    def _weighed(self, columns: Ints, times: list[int], sizes: list[int], weights: list[float]) -> Floats:
        """Each block of unit length times its weight."""
        if not sizes:
            return np.empty(0, np.float32)
        values = self._idf[columns] * (1 + np.log(np.array(times, np.float32)))
        lengths = np.sqrt(np.add.reduceat(values * values, np.cumsum([0, *sizes[:-1]])))
        return np.asarray(values * np.repeat(np.array(weights, np.float32) / lengths, sizes), np.float32)
