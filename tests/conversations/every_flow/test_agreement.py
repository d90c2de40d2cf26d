"""Flows, training data, texts and scripts speak of the same things."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml

from bot.settings import DATA, HOME
from flows import ALL
from flows.engine.commands import Act
from flows.engine.flow import Flow
from kit.texts import Text, read_catalogue
from tests.conversations.scripts import SCRIPTS

FOLDERS = {"en": DATA / "en", "zh-CN": DATA / "zh"}
# Fewer sentences than these teach nothing.
LEAST = 15

every_flow = pytest.mark.parametrize("flow", ALL, ids=lambda flow: flow.intent)


def test_every_flow_has_a_script_and_no_script_is_left_over() -> None:
    assert {flow.intent for flow in ALL} == set(SCRIPTS)


@every_flow
@pytest.mark.parametrize("locale", FOLDERS)
def test_its_intent_has_examples_in_both_languages(flow: type[Flow], locale: str) -> None:
    file = FOLDERS[locale] / f"{flow.intent}.yml"
    assert file.exists(), f"{file} is missing"
    assert len(list(_examples(file.read_text(encoding="utf-8"), flow.intent))) >= LEAST


@every_flow
def test_every_word_of_it_has_its_chinese(flow: type[Flow]) -> None:
    said = [flow.title, flow.button, *([flow.confirm] if flow.confirm else [])]
    for slot in flow.slots.values():
        said += [text for text in (slot.question, slot.label, slot.why) if text is not None]
    chinese = _chinese()
    assert not [text.msgid for text in said if _has_words(text) and not any(chinese.get(text.msgid, ()))]


@every_flow
def test_its_scripts_speak_of_its_own_slots(flow: type[Flow]) -> None:
    script = SCRIPTS[flow.intent]
    assert set(script.answers) | set(script.others) <= set(flow.slots)


@every_flow
def test_it_has_conversations_of_its_own(flow: type[Flow]) -> None:
    folder = HOME / "tests" / "conversations" / flow.intent
    assert list(folder.glob("test_*.py")), f"{folder} holds no conversation"


def test_no_training_data_is_left_over() -> None:
    known = {flow.intent for flow in ALL} | {act.value for act in Act} | {"faq"}
    for folder in FOLDERS.values():
        taught = {
            block["intent"].partition("/")[0]
            for file in folder.glob("*.yml")
            for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]
            if "intent" in block
        }
        assert taught <= known


def _examples(text: str, intent: str) -> Iterator[str]:
    for block in yaml.safe_load(text)["nlu"]:
        if block.get("intent", "").partition("/")[0] == intent:
            yield from (line for line in block["examples"].splitlines() if line.strip())


def _chinese() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for room in ("flows", "shop"):
        for file in (HOME / room / "locale" / "zh-CN").glob("*.po"):
            found |= read_catalogue(file)
    return found


def _has_words(text: Text) -> bool:
    return any(letter.isalpha() for letter in text.msgid)
