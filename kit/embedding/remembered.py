"""Vectors kept on disk by the text they belong to, so that training again asks the model only about what is new."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from kit.embedding import Embedder, Progress, Vectors

PORTION = 200
MAGIC = "vectors"


class Remembering:
    """An embedder for training: the same rows as the one behind it, at once where the text was seen before."""

    def __init__(self, behind: Embedder, folder: Path, progress: Progress | None = None) -> None:
        self._behind = behind
        self._file = folder / f"{MAGIC}-{behind.name}.npz"
        self._progress = progress or (lambda _share, _what: None)

    @property
    def name(self) -> str:
        return self._behind.name

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length for each text; keeps those of this call, and no others."""
        known = self._known()
        keys = [_key(text) for text in texts]
        new = list({key: text for key, text in zip(keys, texts, strict=True) if key not in known}.items())
        for start in range(0, len(new), PORTION):
            self._progress(start / len(new), "Reading sentences")
            part = new[start : start + PORTION]
            rows = self._behind.embed([text for _, text in part])
            known.update(zip((key for key, _ in part), rows, strict=True))
        if not texts:
            return self._behind.embed(texts)
        vectors = np.stack([known[key] for key in keys])
        if new:
            self._keep(keys, vectors)
        return vectors

    def _known(self) -> dict[bytes, Vectors]:
        """What was kept; nothing where there is no file, or half of one."""
        try:
            with np.load(io.BytesIO(self._file.read_bytes()), allow_pickle=False) as kept:
                keys, vectors = kept["keys"], kept["vectors"]
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            return {}
        return {key.tobytes(): row for key, row in zip(keys, vectors, strict=True)}

    def _keep(self, keys: Sequence[bytes], vectors: Vectors) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        draft = self._file.with_suffix(f".{os.getpid()}")
        with draft.open("wb") as target:
            np.savez(target, keys=np.frombuffer(b"".join(keys), np.uint8).reshape(len(keys), -1), vectors=vectors)
        draft.replace(self._file)


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]
