"""Said to a question, words that only name something answer it; out of nothing they may want something."""

from __future__ import annotations

import pytest

from nlu.engine import EmbeddedEngine
from nlu.protocol import Context

SURE = 0.6


@pytest.mark.parametrize("text", ["the red one", "黑色那件", "红色那个"])
def test_a_name_said_to_a_question_is_no_wish_of_its_own(text: str, engine: EmbeddedEngine) -> None:
    asked = engine.read(text, Context(open="question")).segments[0].intents[0]
    unasked = engine.read(text, Context()).segments[0].intents[0]
    assert asked.confidence < SURE
    assert asked.confidence < unasked.confidence


@pytest.mark.parametrize("text", ["cancel my order", "我要退货", "where is my parcel?"])
def test_a_wish_said_to_a_question_stays_one(text: str, engine: EmbeddedEngine) -> None:
    assert engine.read(text, Context(open="question")).segments[0].intents[0].confidence > SURE
