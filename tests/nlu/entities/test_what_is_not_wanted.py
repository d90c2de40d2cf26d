"""A negation covers what it denies, and nothing else."""

from __future__ import annotations

import pytest

from tests.nlu.entities.conftest import Finder

CASES = [
    ("not the black one", ["black one"]),
    ("I'd like it in white, not red", ["red"]),
    ("no need for a human, where is my parcel?", ["human"]),
    ("I don't want to talk to a person", ["talk to a person"]),
    ("please don't call me", ["call me"]),
    ("don't cancel the cups", ["cups"]),
    ("do not cancel it", ["cancel it"]),
    ("I didn't mean the towel", ["towel"]),
    ("anything but black", ["black"]),
    ("no refund, I'd like an exchange", ["refund"]),
    ("别给我转人工，查下快递", ["转人工"]),
    ("别退杯子", ["杯子"]),
    ("不要黑色的，要白色的", ["黑色的"]),
    ("不是这双，是那双", ["这双"]),
    ("除了杯子都退", ["杯子"]),
    ("不用发票", ["发票"]),
    ("不想要退款，想换货", ["退款"]),
    ("black upper but keep the white sole", []),
    ("keep the red lid", []),
    ("not over 80", []),
    ("not too big", []),
    ("no problem", []),
    ("I don't know which towel", []),
    ("don't you have black?", []),
    ("没有黑色的吗", []),
    ("有没有白色", []),
    ("特别好", []),
    ("别的颜色", []),
    ("差不多就行", []),
]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_what_is_denied_is_covered(text: str, words: list[str], find: Finder) -> None:
    found = [text[one.start : one.end] for one in find(text) if one.kind == "negation"]
    assert found == words
