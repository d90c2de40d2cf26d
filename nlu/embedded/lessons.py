"""What is learnt from: examples as counted features, so that any part of them can be weighed as if it were all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

from nlu.embedded.calibrating import Sample
from nlu.embedded.features import Sight
from nlu.embedded.meanings import shipped
from nlu.embedded.model import COVERING
from nlu.embedded.vectors import KINDS, Floats, Kind, Vocabularies, Vocabulary

Places = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Counts:
    """How often each example has each feature of one block; the names are sorted."""

    names: npt.NDArray[np.object_]
    rows: csr_matrix

    @classmethod
    def of(cls, blocks: Sequence[Sequence[str]]) -> Counts:
        if not any(blocks):
            return cls(np.empty(0, object), csr_matrix((len(blocks), 0), dtype=np.float32))
        counter = CountVectorizer(analyzer=iter, dtype=np.float32)
        rows = counter.fit_transform(blocks)
        return cls(counter.get_feature_names_out(), rows)

    def weighed(self, known: Places, offset: int, kind: Kind) -> tuple[Vocabulary, csr_matrix]:
        """The vocabulary of the known examples, and all examples as it sees them."""
        seen = self.rows[known]
        columns = np.flatnonzero(self._are_shared(known, kind))
        if not columns.size:
            return Vocabulary({}, np.empty(0, np.float32), kind.weight), self.rows[:, columns]
        rarity = TfidfTransformer(sublinear_tf=True).fit(seen[:, columns])
        ids = {name: number for number, name in enumerate(self.names[columns], offset)}
        vocabulary = Vocabulary(ids, rarity.idf_.astype(np.float32), kind.weight)
        return vocabulary, rarity.transform(self.rows[:, columns]) * np.float32(kind.weight)

    def coverage(self, known: Places, kind: Kind) -> Floats:
        """As in Rows.known, for every example."""
        is_known = self._are_shared(known, kind)
        return np.asarray(self.rows @ is_known / np.maximum(self.rows.sum(axis=1).A1, 1), np.float32)

    def _are_shared(self, known: Places, kind: Kind) -> npt.NDArray[np.bool_]:
        """Which features enough of the known examples have."""
        return np.bincount(self.rows[known].indices, minlength=len(self.names)) >= kind.least


@dataclass(frozen=True)
class Lessons:
    """Examples with their features, one Counts for each block, and their points in the space of meanings."""

    samples: tuple[Sample, ...]
    counts: tuple[Counts, ...]
    points: Floats

    @classmethod
    def of(cls, samples: Sequence[Sample], sight: Sight) -> Lessons:
        seen = [sight.blocks(sample.text) for sample in samples]
        counts = tuple(Counts.of(blocks) for blocks in zip(*seen, strict=True))
        return cls(tuple(samples), counts, np.stack([shipped().vector(sample.text) for sample in samples]))

    def intents(self, places: Places) -> list[str]:
        return [self.samples[place].intent for place in places]

    def weighed(self, known: Places) -> tuple[Vocabularies, csr_matrix]:
        """The vocabularies of the known examples, and all examples as they see them, all blocks side by side."""
        parts = list(self._parts(known))
        return Vocabularies(tuple(vocabulary for vocabulary, _ in parts)), hstack([rows for _, rows in parts], "csr")

    def familiarity(self, known: Places) -> Floats:
        """As Sighting.known, a row for every example: how much of its wording the known ones have, and its length."""
        covered = [counts.coverage(known, kind) for counts, kind in zip(self.counts[:COVERING], KINDS, strict=False)]
        return np.stack([*covered, np.log1p(self.counts[0].rows.sum(axis=1).A1)], axis=1).astype(np.float32)

    def _parts(self, known: Places) -> Iterator[tuple[Vocabulary, csr_matrix]]:
        offset = 0
        for kind, counts in zip(KINDS, self.counts, strict=True):
            vocabulary, rows = counts.weighed(known, offset, kind)
            yield vocabulary, rows
            offset += len(vocabulary.ids)
