"""Sentences that no training file has, six or more of every intent in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from nlu.corpus.reading import load
from nlu.vocabulary import INTENTS
from tests.nlu.conftest import DATA, Read, tops

HELD_OUT = Path(__file__).parent / "held_out"
LEAST = {"en": 0.95, "zh": 0.95}


def held_out(language: str) -> dict[str, list[str]]:
    sentences: dict[str, list[str]] = yaml.safe_load((HELD_OUT / f"{language}.yml").read_text(encoding="utf-8"))
    return sentences


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_intent_has_sentences(language: str) -> None:
    sentences = held_out(language)
    assert set(sentences) == INTENTS
    assert min(len(lines) for lines in sentences.values()) >= 6


@pytest.mark.parametrize("language", ["en", "zh"])
def test_none_of_them_was_learnt(language: str) -> None:
    learnt = {" ".join(example.text.casefold().split()) for example in load(DATA).examples}
    assert [line for lines in held_out(language).values() for line in lines if line.casefold() in learnt] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_they_are_understood(language: str, read: Read) -> None:
    pairs = [(intent, line) for intent, lines in held_out(language).items() for line in lines]
    wrong = [(line, intent, tops(read(line))) for intent, line in pairs if tops(read(line)) != [intent]]
    assert 1 - len(wrong) / len(pairs) >= LEAST[language], wrong
