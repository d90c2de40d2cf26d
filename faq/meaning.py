"""What entries mean, as vectors of a sentence embedder: a question in one language is near an answer in another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from faq.index import Floats
from faq.words import CHINESE, LONGEST_QUESTION
from kit.embedding import Embedder, Vectors, unit

# An embedder to which so many texts of a script are so alike on average (as a cosine) does not know the script.
LEAST, ALIKE = 10, 0.6
# How much of the spread between phrasings of one entry is taken for chance; chosen on the questions of `faq.fitting`.
SHRINKAGE = 2.0
# More entries than these are told apart in so many directions: it takes a quarter of the time, and is as good.
MANY, DIRECTIONS = 0, 128


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
        plain, named = np.split(embedder.embed([*texts, *names]), [len(texts)])
        chinese = np.array([CHINESE.search(text) is not None for text in texts])
        self._knows = {one: _tells_apart(plain[chinese == one]) for one in (True, False)}
        self._turn = _sharpening(plain, np.repeat(np.arange(len(counts)), counts), self._starts)
        lines = unit(plain @ self._turn)
        named = unit(named @ self._turn)
        centres = unit(np.add.reduceat(lines, self._starts[:-1], axis=0) + named)
        if len(centres) > MANY:
            directions = _directions(np.concatenate((lines, named)))
            lines, centres = lines @ directions, centres @ directions
            self._directions: Vectors | None = directions
        else:
            self._directions = None
        self._lines, self._centres = lines, centres

    @property
    def bytes(self) -> int:
        """What the vectors take."""
        return int(self._lines.nbytes + self._centres.nbytes)

    def vector(self, question: str, ready: Vectors | None) -> Vectors | None:
        """The vector of the question (`ready`, flat or one row, where it is at hand); None for a script not known."""
        if not self._knows[CHINESE.search(question) is not None]:
            return None
        plain = ready if ready is not None else self._live.embed([question[:LONGEST_QUESTION]])[0]
        turned: Vectors = unit(plain.reshape(1, -1) @ self._turn)[0]
        return turned if self._directions is None else turned @ self._directions

    def centres(self, vector: Vectors) -> Floats:
        """How near a question is to the middle of each entry."""
        return (self._centres @ vector).astype(np.float64)

    def nearest(self, vector: Vectors, entries: Sequence[int]) -> list[float]:
        """How near a question is to the nearest phrasing of some entries."""
        spans = [self._lines[self._starts[entry] : self._starts[entry + 1]] for entry in entries]
        return [float((span @ vector).max()) for span in spans]


def _sharpening(lines: Vectors, owners: NDArray[np.intp], starts: NDArray[np.intp]) -> Vectors:
    """Turns vectors so that the ways in which phrasings of one entry differ count less, the language among them.

    The within-class covariance normalization of Hatch and Stolcke (2006), shrunk towards no change.
    """
    means = np.add.reduceat(lines, starts[:-1], axis=0) / np.diff(starts)[:, np.newaxis]
    spread = lines - means[owners]
    covariance = (spread.T @ spread).astype(np.float64) / len(lines)
    size = len(covariance)
    even = SHRINKAGE * float(np.trace(covariance)) / size + 1e-4
    turn: Vectors = np.linalg.cholesky(np.linalg.inv(covariance + even * np.eye(size))).astype(np.float32)
    return turn


def _directions(lines: Vectors) -> Vectors:
    """Those in which vectors differ most."""
    leading: Vectors = np.linalg.eigh(lines.T @ lines)[1][:, -DIRECTIONS:]
    return leading


def _tells_apart(lines: Vectors) -> bool:
    """Whether an embedder sees differences in a script; in one that it cannot read, all texts look alike."""
    return len(lines) < LEAST or float(np.square(lines.mean(axis=0)).sum()) < ALIKE
