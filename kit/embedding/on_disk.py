"""A large table of which few rows are ever read, left on disk: a row takes a microsecond, and no memory."""

from __future__ import annotations

import os
import weakref
from contextlib import suppress
from pathlib import Path

import numpy as np
import numpy.typing as npt

Table = npt.NDArray[np.uint8]


class OnDisk:
    """Gives the rows with these numbers, as the table itself would. (Mapped, each row would bring its neighbours.)"""

    def __init__(self, file: Path) -> None:
        found = _opened(file)
        self._width, self._begin = found.shape[1], int(found.offset)
        self._handle = os.open(file, os.O_RDONLY)
        weakref.finalize(self, os.close, self._handle)

    def __getitem__(self, numbers: npt.NDArray[np.int64]) -> Table:
        width, handle = self._width, self._handle
        rows = (os.pread(handle, width, self._begin + number * width) for number in numbers.tolist())
        return np.frombuffer(b"".join(rows), np.uint8).reshape(-1, width)


def on_disk(table: Table, file: Path) -> Table | OnDisk:
    """The table as it lies in the file, which is written where it is none or another; itself on a full disk."""
    try:
        if not _is_same(table, file):
            _write(table, file)
        return OnDisk(file)
    except OSError:
        return table


def _opened(file: Path) -> np.memmap[tuple[int, ...], np.dtype[np.uint8]]:
    return np.lib.format.open_memmap(file, mode="r")


def _is_same(table: Table, file: Path) -> bool:
    with suppress(OSError, ValueError, EOFError):
        return np.array_equal(_opened(file), table)
    return False


def _write(table: Table, file: Path) -> None:
    """Whole or not at all: a second process may read while one writes."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(f".{os.getpid()}")
    try:
        with draft.open("wb") as target:
            np.save(target, table, allow_pickle=False)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
