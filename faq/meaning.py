"""What phrasings mean, as points of a sentence embedder; computed once for each text and kept on disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from faq.index import Floats
from faq.words import CHINESE, LONGEST_QUESTION
from kit.embedding import Embedder, Vectors

# Whether an embedder knows a script is tried on this many phrasings.
TRIED = 1000
BATCH = 64
# From this part of phrasings whose nearest neighbour belongs to the same entry, points say more than words do.
WORTH = 0.45


@dataclass(frozen=True, slots=True)
class Meant:
    """How near a question is to each entry: to its best phrasing, and to all of them together."""

    best: Floats
    whole: Floats


class Meanings:
    """The points of all phrasings; a question in a script that the embedder cannot tell apart is left to words."""

    def __init__(self, embedder: Embedder, texts: Sequence[str], starts: NDArray[np.intp], kept: Kept) -> None:
        self._embedder, self._starts = embedder, starts
        self._points = kept.points(texts)
        whole = np.add.reduceat(self._points, starts[:-1], axis=0)
        self._whole = whole / np.maximum(np.linalg.norm(whole, axis=1, keepdims=True), 1e-9)
        owners = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        chinese = np.array([CHINESE.search(text) is not None for text in texts])
        self._knows = {script: _tells_apart(self._points[chinese == script], owners[chinese == script]) for script in (True, False)}

    @property
    def bytes(self) -> int:
        """What the points take."""
        return self._points.nbytes + self._whole.nbytes

    def of(self, question: str) -> Meant | None:
        """None where the embedder does not know the script."""
        if not self._knows[CHINESE.search(question) is not None]:
            return None
        point = self._embedder.embed([question[:LONGEST_QUESTION]])[0]
        best = np.maximum.reduceat(self._points @ point, self._starts[:-1])
        return Meant(best.astype(np.float64), (self._whole @ point).astype(np.float64))


class Kept:
    """Points on disk, by the embedder's name and a hash of each text: an edit embeds what is new and nothing else."""

    def __init__(self, embedder: Embedder, folder: Path | None) -> None:
        self._embedder = embedder
        name = sha256(embedder.name.encode()).hexdigest()[:16]
        self._file = folder / f"meanings-{name}.npz" if folder else None

    def points(self, texts: Sequence[str]) -> Vectors:
        keys = [sha256(text.encode()).hexdigest()[:32] for text in texts]
        known = self._read()
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            new = list(missing.values())
            parts = [self._embedder.embed(new[at : at + BATCH]) for at in range(0, len(new), BATCH)]
            known |= dict(zip(missing, np.concatenate(parts), strict=True))
            self._write({key: known[key] for key in keys})
        return np.stack([known[key] for key in keys]).astype(np.float32)

    def _read(self) -> dict[str, Vectors]:
        if self._file is None or not self._file.is_file():
            return {}
        with np.load(self._file, allow_pickle=False) as kept:
            return dict(zip(kept["keys"].tolist(), kept["points"], strict=True))

    def _write(self, points: dict[str, Vectors]) -> None:
        if self._file is None:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        new = self._file.with_suffix(".new.npz")
        np.savez(new, keys=np.array(list(points)), points=np.stack(list(points.values())))
        new.replace(self._file)  # whoever reads it meanwhile reads a whole file


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
