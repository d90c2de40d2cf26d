"""What cannot be served is named, with what to do about it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from kit.embedding.loading import load
from kit.embedding.sources import fingerprint
from kit.errors import BadSetting
from tests.conftest import LEFT_OUT
from tests.kit.embedding.tiny import write


@pytest.mark.parametrize("name", ["./nowhere", "/no/such/folder", "~/no-such-folder"])
def test_a_folder_that_is_not_there_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="XIAOER_EMBEDDING: There is no folder") as refused:
        load(name, tmp_path)
    assert refused.value.mend


def test_a_package_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="package pytest holds no sentence model"):
        load("pytest", tmp_path)


def test_a_broken_model_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path / "m")
    (folder / "model.onnx").write_bytes(b"not a model")
    with pytest.raises(BadSetting, match="cannot be read") as refused:
        load(str(folder), tmp_path)
    assert str(folder) in refused.value.problem


def test_a_broken_tokenizer_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path / "m")
    (folder / "tokenizer.json").write_text("{", encoding="utf-8")
    with pytest.raises(BadSetting, match="cannot be read"):
        load(str(folder), tmp_path)


def test_what_an_export_needs_is_named_where_it_is_missing(tmp_path: Path) -> None:
    if importlib.util.find_spec("sentence_transformers") is not None:
        pytest.skip(f"{LEFT_OUT}the export's libraries are installed")
    with pytest.raises(BadSetting, match=r"semantic-export.*xiaoer nlu embed"):
        load("some-hub/some-model", tmp_path)


def test_a_model_that_was_exported_before_needs_nothing_else(tmp_path: Path) -> None:
    name = "some-hub/some-model"
    write(tmp_path / fingerprint(name, None), model="model_int8.onnx")
    assert load(name, tmp_path).embed(["refund"]).shape == (1, 4)
