"""Features as sparse numbers: tf-idf with sublinear tf, each block of unit length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]


# A feature with this inside is a pair of single ones.
PAIRED = " "


@dataclass(frozen=True)
class Kind:
    """How much a block counts, and how many examples must share a feature before it does."""

    weight: float = 1.0
    least: int = 1


# In the order of features.BLOCKS.
KINDS = (Kind(), Kind(), Kind(), Kind(0.5, 2))


@dataclass(frozen=True)
class Vocabulary:
    """The features of one block, numbered from `offset`, how much each tells (`idf`), and the block (`weight`)."""

    ids: Mapping[str, int]
    idf: Floats
    offset: int
    weight: float = 1.0

    def vector(self, block: Sequence[str]) -> tuple[Ints, Floats]:
        """Numbers and values of the known features; empty when none is known."""
        numbers: list[int] = []
        times: list[int] = []
        for name, count in Counter(block).items():
            number = self.ids.get(name)
            if number is not None:
                numbers.append(number)
                times.append(count)
        if not numbers:
            return np.empty(0, np.int32), np.empty(0, np.float32)
        places = np.array(numbers, np.int32)
        values = self.idf[places]
        if max(times) > 1:
            values = values * (1 + np.log(np.array(times, np.float32)))
        return places + self.offset, values * (self.weight / np.sqrt(values @ values))

    def coverage(self, block: Sequence[str]) -> float:
        """The share of the single features (no pairs) that training has seen; 0 for nothing at all."""
        single = [name for name in block if PAIRED not in name]
        return sum(name in self.ids for name in single) / len(single) if single else 0.0


def vector(vocabularies: Sequence[Vocabulary], blocks: Sequence[Sequence[str]]) -> tuple[Ints, Floats]:
    """The whole example: all blocks side by side."""
    parts = [vocabulary.vector(block) for vocabulary, block in zip(vocabularies, blocks, strict=True)]
    return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
