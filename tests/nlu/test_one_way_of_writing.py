"""Width, script, digits, emoji: read alike however they are typed, and told as they were typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.text.normal import LIMIT, normal
from nlu.corpus.reading import load
from tests.nlu.conftest import DATA, Read, entities, tops


@pytest.mark.parametrize(
    ("typed", "lower"),
    [
        ("ＯＫ，１２３！", "ok,123!"),
        ("請問訂單什麼時候發貨", "请问订单什么时候发货"),
        ("頭髮、乾燥、皇后、後面", "头发、干燥、皇后、后面"),
        ("٣ ۴ ५ ๗", "3 4 5 7"),
        ("①❷⑩⑳", "121020"),
        ("1️⃣ 🔟", "1 10"),
        ("👌", "👍"),
        ("🤬", "😡"),
        ("ﬁne", "fine"),
        ("he\u200bllo", "hello"),
        ("e\u0301", "e"),
        ("ÇA", "ça"),
    ],
)
def test_it_is_read_alike(typed: str, lower: str) -> None:
    assert normal(typed).lower == lower


def test_what_was_typed_is_kept_beside_it() -> None:
    assert normal("張偉，ＯＫ").folded == "張偉,OK"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60) | st.text(alphabet="ﬁ①👍🏽後e\u0301\u200d١🇨🇳（ａ１İß訂𠮷\ud83d \n", max_size=30))
def test_every_character_has_its_place(text: str) -> None:
    seen = normal(text)
    assert len(seen.folded) == len(seen.lower) == len(seen.source)
    assert list(seen.source) == sorted(seen.source)
    assert all(0 <= place < len(text) for place in seen.source)
    assert normal(text) == seen


@pytest.mark.parametrize("char", ["退", "🎉", "ﷺ", "訂", "\u0301"])
def test_only_the_beginning_counts(char: str) -> None:
    assert max(normal(char * 100_000).source, default=0) < LIMIT


def is_simplified(text: str) -> bool:
    """The standard of 1980 has no traditional character."""
    return text.encode("gb2312", "ignore").decode("gb2312") == text


def test_simplified_sentences_stay_as_they_are() -> None:
    chinese = [example.text for example in load(DATA).examples if example.locale == "zh-CN"]
    simplified = [text for text in chinese if is_simplified(text)]
    assert [text for text in simplified if normal(text).lower != normal(text).folded.lower()] == []
    assert len(simplified) > 0.9 * len(chinese)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("我要退貨", "return_item"),
        ("請幫我查一下物流", "track_parcel"),
        ("取消訂單", "cancel_order"),
        ("👌", "affirm"),
        ("🆗", "affirm"),
        ("🙅‍♀️", "deny"),
        ("🤬🤬", "complain"),
        ("💕", "thanks"),
    ],
)
def test_it_is_understood_alike(text: str, intent: str, read: Read) -> None:
    assert tops(read(text)) == [intent]


def test_an_entity_says_what_was_typed(read: Read) -> None:
    (found,) = (entity for entity in entities(read("🎉我要紅色的，謝謝")) if entity.kind == "option_value")
    assert (found.text, found.start, found.end) == ("紅色", 3, 5)
