"""With a sentence model beside it the engine understands words that it was never shown; without one nothing changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.embedding import Embedder
from nlu.engine import EmbeddedEngine
from nlu.protocol import Context
from nlu.vocabulary import OUT_OF_SCOPE
from tests.nlu.semantic.words import SHOWN, Mute, Words, word, write_words
from tests.nlu.test_model_cache import write_data

STRANGE = ("", " ", "x" * 100_000, "😀" * 5000, "\ud800", "\x00\x1b", "مرحبا بالعالم", "我 want to 取消")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Training files in which every intent has its own words."""
    folder = tmp_path_factory.mktemp("semantic")
    write_data(folder / "data")
    return folder


def engine(folder: Path, embedder: Embedder | None = None) -> EmbeddedEngine:
    made = EmbeddedEngine(folder / "data", folder / "cache", embedder=embedder)
    made.train()
    return made


def top(engine: EmbeddedEngine, text: str) -> str:
    return engine.read(text, Context()).segments[0].intents[0].intent


def test_words_are_understood_that_were_never_shown(tmp_path: Path) -> None:
    write_data(tmp_path / "data")
    write_words(tmp_path / "data")
    plain, helped = engine(tmp_path), engine(tmp_path, Words())
    new = {intent: word(intent, SHOWN) for intent in ("cancel_order", "track_order", "greet", "thanks", "return_item")}
    assert not [intent for intent, text in new.items() if top(plain, text) == intent]
    assert sum(top(helped, text) == intent for intent, text in new.items()) >= len(new) - 1
    assert top(helped, "qwpozzx") == OUT_OF_SCOPE


@pytest.mark.parametrize("embedder", [Words(), Mute()], ids=["knowing", "mute"])
@pytest.mark.parametrize("text", ["cancel order berry", "track parcel fig", "cancel order 甲"])
def test_what_was_understood_before_still_is(folder: Path, embedder: Embedder, text: str) -> None:
    without, beside = (engine(folder, one).read(text, Context()) for one in (None, embedder))
    assert beside.segments[0].intents[0].intent == without.segments[0].intents[0].intent
    assert beside.segments[0].entities == without.segments[0].entities


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_nothing_that_a_customer_types_breaks_it(folder: Path, text: str) -> None:
    understanding = engine(folder, Words()).read(text, Context())
    for segment in understanding.segments:
        shares = [one.confidence for one in segment.intents]
        assert shares == sorted(shares, reverse=True)
        assert 0 <= sum(shares) <= 1.001


async def test_each_wish_is_read_once(folder: Path) -> None:
    words = Words()
    helped = engine(folder, words)
    words.asked.clear()
    understanding = await helped.understand("cancel order apple. track order berry", Context())
    assert words.asked == [segment.text for segment in understanding.segments]


def test_it_is_learnt_once_for_each_model(folder: Path) -> None:
    engine(folder, Words())
    again, other = Words(), Words("other")
    engine(folder, again)
    engine(folder, other)
    assert again.asked == []
    assert other.asked


def test_training_again_asks_about_new_sentences_only(tmp_path: Path) -> None:
    write_data(tmp_path / "data")
    engine(tmp_path, Words())
    write_data(tmp_path / "data", extra=" tart")
    words = Words()
    engine(tmp_path, words)
    assert [text for text in words.asked if "tart" in text] == ["cancel order apple tart"]
    assert "track parcel fig" not in words.asked


def test_nothing_is_kept_where_no_model_is_named(tmp_path: Path) -> None:
    write_data(tmp_path / "data")
    engine(tmp_path)
    assert not [file for file in (tmp_path / "cache").iterdir() if "semantic" in file.name or "vectors" in file.name]


def test_nonsense_is_no_wish_of_either(folder: Path) -> None:
    understanding = engine(folder, Words()).read("qwpo zzxv blorf", Context())
    assert understanding.segments[0].intents[0].intent == OUT_OF_SCOPE
