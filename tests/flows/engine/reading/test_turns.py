"""The files of turns: whoever adds one is told what is wrong, and all of them fit the flows."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import DATA
from flows import ALL
from flows.engine.commands import Act
from flows.engine.reading.turns import read_scenes, read_turns
from kit.errors import BadInput

TURNS = DATA / "turns"
INTENTS = {flow.intent for flow in ALL}
ACTS = {act.value for act in Act}


def test_every_turn_is_of_a_scene_that_can_be_played() -> None:
    assert {turn.scene for turn in read_turns(TURNS)} <= read_scenes(TURNS).keys()


def test_every_wish_and_act_of_a_turn_exists() -> None:
    signs = {sign for turn in read_turns(TURNS) for sign in turn.signs}
    wishes = {sign.removeprefix("start ") for sign in signs if sign.startswith("start ")}
    acts = {sign.removeprefix("act ") for sign in signs if sign.startswith("act ")}

    assert wishes <= INTENTS
    assert acts <= ACTS


def test_no_yes_is_taught_that_holds_a_condition() -> None:
    said = [turn.text.casefold() for turn in read_turns(TURNS) if turn.signs == ("yes",)]

    assert not [text for text in said if " but " in text]


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_both_languages_have_thousands(locale: str) -> None:
    assert sum(turn.locale == locale for turn in read_turns(TURNS)) > 4000


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("- no scenes\n", "does not list scenes"),
        ("idle:\n  fly:\n    - up\n", "no command 'fly'"),
        ("idle:\n  act thanks:\n    - yes\n", "is no text"),
        ("idle: [\n", "is no YAML"),
        ("idle:\n  - hello\n", "lists no commands"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(content: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "idle.yml").write_text(content)

    with pytest.raises(BadInput, match=told):
        read_turns(tmp_path)


def test_sentences_written_together_are_held_out_together(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    lines = "".join(f"    - sentence {number}\n" for number in range(6))
    (tmp_path / "en" / "idle.yml").write_text(f"idle:\n  act thanks:\n{lines}  unclear & ask:\n    - both\n")

    turns = read_turns(tmp_path)

    assert [turn.group for turn in turns[:6]] == [0, 0, 0, 0, 1, 1]
    assert turns[6].signs == ("unclear", "ask")
    assert turns[6].group not in (0, 1)
