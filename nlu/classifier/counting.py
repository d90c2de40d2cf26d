"""Sentences as counted features, so that any part of them can be weighed as if it were all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

from nlu.classifier.features import BLOCKS
from nlu.classifier.samples import Places
from nlu.classifier.tfidf import Block, Tfidf

# How much each block counts, and how many sentences must share one of its features before that does.
WEIGHTS = {"gaps": 0.5}
LEAST = {"characters": 2, "gaps": 2}


@dataclass(frozen=True)
class Counts:
    """How often each sentence has each feature of one block; the names are sorted."""

    block: str
    names: npt.NDArray[np.object_]
    rows: csr_matrix

    def weighed(self, known: Places, offset: int) -> tuple[Block, csr_matrix]:
        """The block as the known sentences make it, and all sentences as it sees them."""
        weight = WEIGHTS.get(self.block, 1.0)
        had = np.bincount(self.rows[known].indices, minlength=len(self.names))
        columns = np.flatnonzero(had >= LEAST.get(self.block, 1))
        if not columns.size:
            return Block({}, np.empty(0, np.float32), weight), self.rows[:, columns]
        rarity = TfidfTransformer(sublinear_tf=True).fit(self.rows[known][:, columns])
        numbers = {name: number for number, name in enumerate(self.names[columns], offset)}
        block = Block(numbers, rarity.idf_.astype(np.float32), weight)
        return block, rarity.transform(self.rows[:, columns]) * np.float32(weight)


def counted(sentences: Sequence[tuple[list[str], ...]]) -> tuple[Counts, ...]:
    """One for each block of features."""
    return tuple(_counts(name, blocks) for name, blocks in zip(BLOCKS, zip(*sentences, strict=True), strict=True))


def weighed(counts: Sequence[Counts], known: Places) -> tuple[Tfidf, csr_matrix]:
    """tf-idf as the known sentences make it, and all sentences as it sees them, all blocks side by side."""
    blocks: list[Block] = []
    rows: list[csr_matrix] = []
    offset = 0
    for of_block in counts:
        block, seen = of_block.weighed(known, offset)
        blocks.append(block)
        rows.append(seen)
        offset += len(block.columns)
    return Tfidf(tuple(blocks)), hstack(rows, "csr")


def _counts(name: str, blocks: Sequence[Sequence[str]]) -> Counts:
    if not any(blocks):
        return Counts(name, np.empty(0, object), csr_matrix((len(blocks), 0), dtype=np.float32))
    counter = CountVectorizer(analyzer=iter, dtype=np.float32)
    rows = counter.fit_transform(blocks)
    return Counts(name, counter.get_feature_names_out(), rows)
