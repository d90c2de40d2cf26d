"""What phrasings mean, as points of a sentence embedder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faq.index import Floats
from faq.words import CHINESE, LONGEST_QUESTION
from kit.embedding import Embedder, Vectors

# Whether an embedder knows a script is tried on this many phrasings.
TRIED = 1000
# From this part of phrasings whose nearest neighbour belongs to the same entry, points say more than words do.
WORTH = 0.45


@dataclass(frozen=True, slots=True)
class Meant:
    """How near a question is to each entry: to its best phrasing, and to all of them together."""

    best: Floats
    whole: Floats


class Meanings:
    """The points of all phrasings; a question in a script that the embedder cannot tell apart is left to words.

    `embedder` may remember texts that it has read before; questions are asked of `live`.
    """

    def __init__(self, live: Embedder, embedder: Embedder, texts: Sequence[str], starts: NDArray[np.intp]) -> None:
        self._live, self._starts = live, starts
        self._points = embedder.embed(texts)
        whole = np.add.reduceat(self._points, starts[:-1], axis=0)
        self._whole = whole / np.maximum(np.linalg.norm(whole, axis=1, keepdims=True), 1e-9)
        owners = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        chinese = np.array([CHINESE.search(text) is not None for text in texts])
        self._knows = {
            script: _tells_apart(self._points[chinese == script], owners[chinese == script]) for script in (True, False)
        }

    @property
    def bytes(self) -> int:
        """What the points take."""
        return int(self._points.nbytes + self._whole.nbytes)

    def of(self, question: str) -> Meant | None:
        """None where the embedder does not know the script."""
        if not self._knows[CHINESE.search(question) is not None]:
            return None
        point = self._live.embed([question[:LONGEST_QUESTION]])[0]
        best = np.maximum.reduceat(self._points @ point, self._starts[:-1])
        return Meant(best.astype(np.float64), (self._whole @ point).astype(np.float64))


def _tells_apart(points: Vectors, owners: NDArray[np.intp]) -> bool:
    """Whether phrasings of one entry lie nearer to each other than to those of others, more often than not."""
    points, owners = points[:TRIED], owners[:TRIED]
    counts = np.bincount(owners) if len(owners) else np.zeros(1, dtype=np.intp)
    friends = counts[owners] > 1
    if not friends.any():
        return len(points) > 0
    near = points @ points.T
    np.fill_diagonal(near, -2.0)
    return bool((owners[near.argmax(axis=1)] == owners)[friends].mean() > WORTH)
