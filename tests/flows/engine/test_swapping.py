"""Which of several things a "this one to that one" speaks of."""

from __future__ import annotations

import re

import pytest

from flows.engine.choices import Choice
from flows.engine.mentions import Mention
from flows.engine.swapping import items_named, spoken_of, swaps
from nlu.protocol import Entity

COLORS = {"black": "black", "white": "white", "red": "red", "黑": "black", "白": "white", "红": "red"}
LINES = [
    Choice("1", "T-shirt", facts={"color": "white", "size": "L"}, had=True),
    Choice("2", "T-shirt", facts={"color": "black", "size": "L"}, had=True),
]


def said(text: str) -> Mention:
    found = [
        Entity("option_value", f"color={COLORS[m[0]]}", m[0], m.start(), m.end())
        for m in re.finditer("|".join(COLORS), text)
    ]
    found += [Entity("option_value", f"size={m[0]}", m[0], m.start(), m.end()) for m in re.finditer("XL|L", text)]
    return Mention(text, tuple(sorted(found, key=lambda e: e.start)))


@pytest.mark.parametrize(
    "text",
    ["black L to black XL white L to red XL", "the black one to XL, the white one to red XL", "黑L换黑XL 白L换红XL"],
)
def test_each_has_its_own(text: str) -> None:
    assert len(swaps(said(text))) == 2
    assert [line.value for line in items_named(LINES, said(text))] == ["1", "2"]
    white = spoken_of("1", LINES, said(text))
    assert white is not None
    assert white.first("option_value") == "color=red"
    black = spoken_of("2", LINES, said(text))
    assert black is not None
    assert "size=XL" in {entity.value for entity in black.all("option_value")}
    assert "color=red" not in {entity.value for entity in black.all("option_value")}


def test_what_speaks_of_one_says_nothing_of_the_other() -> None:
    assert spoken_of("1", LINES, said("the black one to XL")) is None


@pytest.mark.parametrize(
    "text",
    [
        "I'd like the white one in red XL. And the black one to XL",
        "白的要红的。黑的换XL",
    ],
)
def test_what_another_sentence_tells_is_kept_for_the_other(text: str) -> None:
    white = spoken_of("1", LINES, said(text))
    assert white is not None
    assert {entity.value for entity in white.all("option_value")} >= {"color=white", "color=red"}
    assert "color=black" not in {entity.value for entity in white.all("option_value")}
    assert len(white.text) == len(text)
    black = spoken_of("2", LINES, said(text))
    assert black is not None
    assert [entity.value for entity in black.entities] == ["size=XL"]


def test_a_plain_wish_is_left_as_it_is() -> None:
    plain = said("XL")
    assert spoken_of("1", LINES, plain) is plain
    assert items_named(LINES, plain) == []
