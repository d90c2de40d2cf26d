"""What was made of remembered turns, kept on disk: it takes seconds, and is the same as long as the turns are."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

# To be raised when fits are computed in another way.
VERSION = 2


Array = npt.NDArray[Any]


class Fitted:
    """One file for each sentence model; `key` tells what it was made of."""

    def __init__(self, folder: Path, model: str, turns: Iterable[tuple[str, ...]]) -> None:
        self._file = folder / f"fitted-{model}.npz"
        told = hashlib.sha256(f"{VERSION} {model}".encode())
        for turn in turns:
            told.update("\x1f".join((*turn, "\n")).encode("utf-8", "surrogatepass"))
        self._key = told.hexdigest()

    def read(self) -> dict[str, Array]:
        """What was kept, by name; nothing where they are of other turns, or the file is none or half of one."""
        try:
            with np.load(io.BytesIO(self._file.read_bytes()), allow_pickle=False) as kept:
                if str(kept["key"]) != self._key:
                    return {}
                return {name: kept[name] for name in kept.files if name != "key"}
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            return {}

    def keep(self, arrays: dict[str, Array]) -> None:
        """Whole or not at all: a second process may read while one writes."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        draft = self._file.with_suffix(f".{os.getpid()}")
        with draft.open("wb") as target:
            np.savez(target, allow_pickle=False, key=np.array(self._key), **arrays)
        draft.replace(self._file)
