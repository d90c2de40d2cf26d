"""When a model is trained, and when it is only loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlu.classifier import storage
from nlu.classifier.loading import fingerprint
from nlu.engine import EmbeddedEngine
from nlu.protocol import Context, Lexicon, Term
from nlu.vocabulary import INTENTS

WORDS = ("apple", "berry", "cherry", "damson", "elder", "fig")
HAN = "甲乙丙丁戊己"


def write_data(folder: Path, extra: str = "") -> None:
    """A tiny language in which every intent has its own words."""
    for language, words in (("en", WORDS), ("zh", tuple(HAN))):
        (folder / language).mkdir(parents=True, exist_ok=True)
        blocks = (
            f"- intent: {intent}\n  examples: |\n" + "".join(f"    - {intent.replace('_', ' ')} {w}\n" for w in words)
            for intent in sorted(INTENTS)
        )
        text = f'version: "3.1"\nnlu:\n{"".join(blocks)}'
        text = text if language == "zh" else text.replace("cancel order apple", f"cancel order apple{extra}")
        (folder / language / "all.yml").write_text(text, encoding="utf-8")
    chinese = folder / "zh" / "all.yml"
    chinese.write_text(chinese.read_text(encoding="utf-8"), encoding="utf-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    write_data(tmp_path / "data")
    return tmp_path / "data"


def test_the_second_start_does_not_train(data: Path, tmp_path: Path) -> None:
    assert EmbeddedEngine(data, tmp_path / "cache").train() is True
    second = EmbeddedEngine(data, tmp_path / "cache")
    assert second.train() is False
    assert second.read("cancel order fig", Context()).whole.intents[0].intent == "cancel_order"


def test_changed_data_is_learnt(data: Path, tmp_path: Path) -> None:
    EmbeddedEngine(data, tmp_path / "cache").train()
    write_data(data, extra="s")
    assert EmbeddedEngine(data, tmp_path / "cache").train() is True


@pytest.mark.parametrize("damage", [b"", b"garbage", None])
def test_a_damaged_model_is_trained_anew(damage: bytes | None, data: Path, tmp_path: Path) -> None:
    EmbeddedEngine(data, tmp_path / "cache").train()
    kept = storage.path(tmp_path / "cache", fingerprint(data, None))
    content = kept.read_bytes()
    kept.write_bytes(content[:5000] + b"x" + content[5001:] if damage is None else damage)
    assert EmbeddedEngine(data, tmp_path / "cache").train() is True
    assert EmbeddedEngine(data, tmp_path / "cache").train() is False


def test_only_the_newest_models_are_kept(data: Path, tmp_path: Path) -> None:
    for number in range(storage.KEPT + 2):
        write_data(data, extra="s" * number)
        EmbeddedEngine(data, tmp_path / "cache").train()
    assert len(list((tmp_path / "cache").glob("*.model"))) == storage.KEPT


def test_a_running_engine_learns_what_changed(data: Path, tmp_path: Path) -> None:
    engine = EmbeddedEngine(data, tmp_path / "cache")
    engine.train()
    assert engine.reload_if_changed() is False
    write_data(data, extra="s")
    assert engine.reload_if_changed() is True
    assert engine.reload_if_changed() is False


def test_progress_is_told(data: Path, tmp_path: Path) -> None:
    told: list[float] = []
    EmbeddedEngine(data, tmp_path / "cache").train(lambda share, _what: told.append(share))
    assert told == sorted(told)
    assert told[-1] == 1.0


async def test_a_message_before_training_is_answered_after_it(data: Path, tmp_path: Path) -> None:
    understanding = await EmbeddedEngine(data, tmp_path / "cache").understand("cancel order fig", Context())
    assert understanding.whole.intents[0].intent == "cancel_order"


def test_another_catalogue_counts_from_the_next_message_on(engine: EmbeddedEngine, data: Path, tmp_path: Path) -> None:
    other = EmbeddedEngine(data, tmp_path / "cache")
    other.train()
    assert not other.read("zither", Context()).whole.entities
    other.use(Lexicon(products=(Term("z1", ("Zither",)),)))
    assert [entity.value for entity in other.read("zither", Context()).whole.entities] == ["z1"]
    assert engine.read("where is it", Context()).stretches
