"""What stands behind a "not" is not to be done."""

from __future__ import annotations

import pytest

from nlu.refusals import refused
from tests.nlu.conftest import Read


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("please don't cancel my order, ok?", ["cancel my order"]),
        ("i do not want to return it but keep it", ["return it"]),
        ("我不想退货了，谢谢", ["退货了"]),
        ("no, cancel it", []),
        ("no i'd rather exchange it", []),
        ("不，我要退货", []),
        ("别给我取消啊", ["给我取消啊"]),
        ("不退 卫衣给我换大一码", []),
        ("why not", []),
        ("能不能退", []),
    ],
)
def test_the_words_behind_it_up_to_the_end_of_the_clause(text: str, behind: list[str]) -> None:
    assert [text[slice(*what)] for _, what in refused(text)] == behind


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("dont cancel my order", "cancel_order"),
        ("I do NOT want to cancel it", "cancel_order"),
        ("我不想退货了", "return_item"),
    ],
)
def test_what_is_refused_is_told_with_the_intents(text: str, intent: str, read: Read) -> None:
    assert intent in read(text).whole.refused


@pytest.mark.parametrize("text", ["昨天开始就不亮了，坏了", "我都不敢插电了", "the left one does not play any more"])
def test_what_does_not_work_is_no_refusal_to_claim(text: str, read: Read) -> None:
    assert "claim_item" not in read(text).whole.refused


@pytest.mark.parametrize("text", ["cancel my order", "我要退货", "I don't want it anymore, please cancel my order"])
def test_what_is_wanted_is_not_refused(text: str, read: Read) -> None:
    assert not read(text).whole.refused & {"cancel_order", "return_item"}
