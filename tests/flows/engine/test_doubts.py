"""Somebody else is asked only where the reader is unsure, and never where a yes or somebody's own words are awaited."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flows.engine.choices import Choice
from flows.engine.commands import Act, Clarify, Command, Do, Fill, Note, Question, Start, Unclear
from flows.engine.doubts import is_unsure, may_be_read
from flows.engine.meant import Meant
from flows.engine.mentions import Mention
from flows.engine.reading.cutting import Read, Weighed
from flows.engine.reading.hypothesis import Hypothesis
from flows.engine.scene import Asked, Scene, Wanted
from nlu.protocol import Entity, Segment

WORDS = Segment("yonder thingamajig", 0, 18, (), ())
START = Start("cancel_order", Mention(WORDS.text))
ASKED = Asked("cancel_order", "reason", entity="reason", choices=(Choice("mistake", "Ordered by mistake"),))
AT_A_QUESTION = Scene(frame="f", question=ASKED)


def meant(command: Command, kind: str, share: float, segment: Segment = WORDS) -> Meant:
    read = Read(segment, (Weighed(Hypothesis(command, kind, kind, kind, segment), share),))
    return Meant(command, segment, read=read)


UNCLEAR = meant(Unclear(WORDS.text), "unclear", 0.9)


@pytest.mark.parametrize("scene", [Scene(), AT_A_QUESTION])
@pytest.mark.parametrize(
    "unsure",
    [
        UNCLEAR,
        meant(Clarify((START, Start("return_item", Mention(WORDS.text))), WORDS.text), "start", 0.4),
        meant(START, "start", 0.4),
        meant(Question(WORDS.text), "ask", 0.4),
        meant(Note(WORDS.text), "note", 0.4),
    ],
)
def test_what_is_unclear_or_weak_is_a_doubt(scene: Scene, unsure: Meant) -> None:
    assert is_unsure(scene, unsure)


@pytest.mark.parametrize(
    "sure",
    [
        meant(START, "start", 0.6),
        meant(Do(Act.THANKS), "act", 0.6),
        meant(Fill("f", "reason", "", "mistake"), "choose", 0.3),
    ],
)
def test_what_is_sure_or_answers_the_question_is_none(sure: Meant) -> None:
    assert not is_unsure(AT_A_QUESTION, sure)


@pytest.mark.parametrize("kind", ["text", "photo", "address", "person_name", "postal_code", "phone", "email", "code"])
def test_an_answer_in_ones_own_words_is_none(kind: str) -> None:
    assert not is_unsure(Scene(question=replace(ASKED, entity=kind)), UNCLEAR)


def test_what_is_said_while_somebody_proves_who_they_are_is_none() -> None:
    assert not is_unsure(Scene(flow=Wanted("identify")), UNCLEAR)
    assert not may_be_read(Scene(flow=Wanted("identify")), WORDS)


@pytest.mark.parametrize("text", ["I changed my mind", "两个都要退"])
def test_any_words_may_be_read_by_somebody_who_reads_everything(text: str) -> None:
    words = Segment(text, 0, len(text), (), ())
    assert may_be_read(Scene(), words)
    assert may_be_read(AT_A_QUESTION, words)
    assert not may_be_read(Scene(confirming=True), words)
    assert not may_be_read(Scene(question=replace(ASKED, entity="address")), words)


def test_while_a_yes_is_awaited_there_is_none() -> None:
    assert not is_unsure(Scene(confirming=True), UNCLEAR)


@pytest.mark.parametrize("text", ["", "   ", "?!", "🎉🎉", "7"])
def test_what_has_no_words_is_none(text: str) -> None:
    assert not is_unsure(Scene(), meant(Unclear(text), "unclear", 0.9, Segment(text, 0, len(text), (), ())))


def test_a_thing_and_hardly_a_word_beside_it_is_none() -> None:
    bare = Segment("the mug?", 0, 8, (), (Entity("product", "P1", "mug", 4, 7),))
    assert not is_unsure(Scene(), meant(Unclear(bare.text), "unclear", 0.9, bare))


def test_what_somebody_else_has_read_is_read_once() -> None:
    assert not is_unsure(Scene(), Meant(START, WORDS))
