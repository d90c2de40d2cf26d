"""What entries mean, as vectors of a sentence embedder: a question in one language is near an answer in another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from faq.index import Floats
from faq.words import CHINESE, LONGEST_QUESTION
from kit.embedding import Embedder, Vectors, unit

# An embedder to which so many texts of a script are so alike on average (as a cosine) does not know the script.
LEAST, ALIKE = 10, 0.6
# Of more entries than these, the near ones are found in so many directions.
FEW, LEADING = 1000, 128


class Meanings:
    """The vectors of all phrasings and names; a question in a script that the embedder does not know is left to words.

    `embedder` may remember texts that it has read before; questions are asked of `live`.
    """

    def __init__(
        self, live: Embedder, embedder: Embedder, phrasings: Sequence[Sequence[str]], names: Sequence[str]
    ) -> None:
        self._live = live
        counts = [len(some) for some in phrasings]
        self._starts = np.cumsum([0, *counts])
        texts = [text for some in phrasings for text in some]
        self._lines = embedder.embed(texts)
        centres = np.add.reduceat(self._lines, self._starts[:-1], axis=0) + embedder.embed(names)
        self._centres = unit(centres)
        self._directions = _directions(self._centres)
        self._rough = self._centres if self._directions is None else self._centres @ self._directions
        chinese = np.array([CHINESE.search(text) is not None for text in texts])
        self._knows = {one: _tells_apart(self._lines[chinese == one]) for one in (True, False)}

    @property
    def bytes(self) -> int:
        """What the vectors take."""
        return int(self._lines.nbytes + self._centres.nbytes + self._rough.nbytes)

    def vector(self, question: str, ready: Vectors | None) -> Vectors | None:
        """The vector of the question, `ready` where the caller has it; None where its script is not known."""
        if not self._knows[CHINESE.search(question) is not None]:
            return None
        return ready if ready is not None else self._live.embed([question[:LONGEST_QUESTION]])[0]

    def roughly(self, vector: Vectors) -> Floats:
        """About how near a question is to the middle of each entry."""
        seen = vector if self._directions is None else vector @ self._directions
        return (self._rough @ seen).astype(np.float64)

    def closely(self, vector: Vectors, entries: Sequence[int]) -> tuple[Floats, list[float]]:
        """How near a question is to the middle, and to the nearest phrasing, of some entries."""
        spans = [self._lines[self._starts[entry] : self._starts[entry + 1]] for entry in entries]
        middles = (self._centres[entries] @ vector).astype(np.float64)
        return middles, [float((span @ vector).max()) for span in spans]


def _directions(centres: Vectors) -> Vectors | None:
    """The directions in which many entries differ most: a quarter of the arithmetic finds the near ones."""
    if len(centres) <= FEW:
        return None
    leading: Vectors = np.linalg.eigh(centres.T @ centres)[1][:, -LEADING:]
    return leading


def _tells_apart(lines: Vectors) -> bool:
    """Whether an embedder sees differences in a script; in one that it cannot read, all texts look alike."""
    return len(lines) < LEAST or float(np.square(lines.mean(axis=0)).sum()) < ALIKE
