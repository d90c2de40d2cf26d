"""What a flow was asked for with, and what an answer said beside, outlives the message: the talk survives as JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from flows.engine.mentions import Mention
from flows.engine.talk import Frame, Talk, Wish
from nlu.protocol import Entity, Ranked, Segment

SAID = Segment(
    "the lid is broken",
    4,
    21,
    (Ranked("claim_item", 0.9),),
    (Entity("reason", "damaged", "broken", 15, 21),),
)
NOW = datetime(2026, 3, 11, tzinfo=UTC)


def test_words_survive_with_their_frame_and_with_a_wish() -> None:
    frame = Frame("claim_item", NOW, said=[SAID], more=[SAID], questions=["is it free?"])
    talk = Talk(stack=[frame], wishes=[Wish("return_item", Mention("back"), [SAID])])

    again = Talk.from_json(json.loads(json.dumps(talk.to_json())))

    assert again.stack[0].said == again.stack[0].more == again.wishes[0].said == [SAID]
    assert again.stack[0].questions == ["is it free?"]


def test_a_talk_of_an_older_release_has_none() -> None:
    stored = Talk(stack=[Frame("claim_item", NOW)]).to_json()
    for name in ("said", "more", "questions"):
        del stored["stack"][0][name]

    assert Talk.from_json(stored).stack[0].said == []


def test_an_answer_that_says_more_stands_behind_the_first_words() -> None:
    frame = Frame("claim_item", NOW, mentions=[Mention("first")])
    frame.answered_with(SAID, further=False)

    assert [mention.text for mention in frame.mentions] == ["the lid is broken", "first"]
    assert frame.more == []
