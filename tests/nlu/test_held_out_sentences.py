"""Sentences that no training file has: of every intent in both languages, and as they are typed in a hurry."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from nlu.corpus.reading import load
from nlu.vocabulary import INTENTS
from tests.nlu.conftest import DATA, Read, top, tops

HELD_OUT = Path(__file__).parent / "held_out"
LEAST = {"en": 0.95, "zh": 0.95, "fresh_en": 0.93, "fresh_zh": 0.93, "blind_en": 0.9, "blind_zh": 0.9}
WISHES = " + "


def held_out(language: str) -> dict[str, list[str]]:
    sentences: dict[str, list[str]] = yaml.safe_load((HELD_OUT / f"{language}.yml").read_text(encoding="utf-8"))
    return sentences


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_intent_has_sentences(language: str) -> None:
    sentences = held_out(language)
    assert set(sentences) == INTENTS
    assert min(len(lines) for lines in sentences.values()) >= 6


@pytest.mark.parametrize("language", ["fresh_en", "fresh_zh", "blind_en", "blind_zh"])
def test_those_typed_in_a_hurry_are_many_and_of_every_intent(language: str) -> None:
    sentences = held_out(language)
    assert set(sentences) >= INTENTS
    assert sum(len(lines) for lines in sentences.values()) >= 150


@pytest.mark.parametrize("language", sorted(LEAST))
def test_none_of_them_was_learnt(language: str) -> None:
    learnt = {" ".join(example.text.casefold().split()) for example in load(DATA).examples}
    assert [line for lines in held_out(language).values() for line in lines if line.casefold() in learnt] == []


@pytest.mark.parametrize("language", sorted(LEAST))
def test_they_are_understood(language: str, read: Read) -> None:
    """Whether a message is one wish or several is decided in the scene: those of several are judged by their pieces."""
    pairs = [(intent, line) for intent, lines in held_out(language).items() for line in lines]
    heard = [(line, intent, _heard(read, line, intent)) for intent, line in pairs]
    wrong = [(line, intent, tops) for line, intent, tops in heard if tops != intent.split(WISHES)]
    assert 1 - len(wrong) / len(pairs) >= LEAST[language], wrong


def _heard(read: Read, line: str, intent: str) -> list[str]:
    understanding = read(line)
    return tops(understanding) if WISHES in intent else [top(understanding.whole)]
