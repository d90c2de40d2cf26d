"""The large table of the sentence model lies on disk; it gives the same rows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kit.embedding.on_disk import on_disk
from kit.embedding.usem3 import Usem3

TABLE = np.arange(40, dtype=np.uint8).reshape(10, 4)


def test_it_gives_the_rows_of_the_table(tmp_path: Path) -> None:
    kept = on_disk(TABLE, tmp_path / "new" / "table.npy")
    numbers = np.array([7, 0, 7, 9])

    assert kept is not TABLE
    assert np.array_equal(kept[numbers], TABLE[numbers])
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["table.npy"]


@pytest.mark.parametrize("content", [b"", b"half of", bytes(500)])
def test_a_broken_file_or_another_table_is_written_anew(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "table.npy"
    file.write_bytes(content)
    assert np.array_equal(on_disk(TABLE, file)[np.array([3])], TABLE[[3]])

    other = TABLE + 1
    assert np.array_equal(on_disk(other, file)[np.array([3])], other[[3]])


def test_where_nothing_can_be_written_the_table_stays_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")

    assert on_disk(TABLE, tmp_path / "file" / "table.npy") is TABLE


def test_the_sentence_model_says_the_same_with_its_words_on_disk(tmp_path: Path) -> None:
    texts = ["Where is my order?", "我想退货"]

    assert np.array_equal(Usem3(kept=tmp_path).embed(texts), Usem3().embed(texts))
