"""Features as sparse numbers: tf-idf with sublinear tf, each block of unit length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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
    """The features of one block and their numbers, how much each tells (`idf`), and how much the block (`weight`)."""

    ids: Mapping[str, int]
    idf: Floats
    weight: float = 1.0


class Rows(NamedTuple):
    """Texts as their known features: `numbers` and `values` of one text after the other, which end at `ends`.

    `known` has a row for each text: the share of each block that is known.
    """

    numbers: Ints
    values: Floats
    ends: list[int]
    known: Floats


@dataclass(frozen=True)
class Vocabularies:
    """Those of all blocks, whose numbers go on from one to the next."""

    of: tuple[Vocabulary, ...]

    @cached_property
    def _idf(self) -> Floats:
        return np.concatenate([vocabulary.idf for vocabulary in self.of])

    def rows(self, texts: Sequence[Sequence[Sequence[str]]]) -> Rows:
        """`texts` are the blocks of each; weighed all at once, because numpy takes its time for each call."""
        numbers: list[int] = []
        times: list[int] = []
        ends: list[int] = []
        sizes: list[int] = []
        weights: list[float] = []
        known = np.zeros((len(texts), len(self.of)), np.float32)
        for row, blocks in enumerate(texts):
            for place, (vocabulary, block) in enumerate(zip(self.of, blocks, strict=True)):
                counted = cast("Counter[int]", Counter(map(vocabulary.ids.get, block)))
                counted.pop(cast("int", None), None)
                if counted:
                    numbers += counted
                    times += counted.values()
                    sizes.append(len(counted))
                    weights.append(vocabulary.weight)
                    known[row, place] = counted.total() / len(block)
            ends.append(len(numbers))
        found = np.array(numbers, np.int32)
        return Rows(found, self._weighed(found, times, sizes, weights), ends, known)

    def _weighed(self, numbers: Ints, times: list[int], sizes: list[int], weights: list[float]) -> Floats:
        """Each block of unit length times its weight."""
        if not sizes:
            return np.empty(0, np.float32)
        values = self._idf[numbers] * (1 + np.log(np.array(times, np.float32)))
        lengths = np.sqrt(np.add.reduceat(values * values, np.cumsum([0, *sizes[:-1]])))
        return np.asarray(values * np.repeat(np.array(weights, np.float32) / lengths, sizes), np.float32)
