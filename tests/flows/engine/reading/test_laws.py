"""A yes is a whole message, and nothing said is lost: laws that hold whatever the ranker has learnt."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from flows.engine.agreeing import whole_yes
from flows.engine.commands import Act, Clarify, Command, Confirm, Do, Fill, Note, Question, Start, Tell, Unclear
from flows.engine.deciding import decided
from flows.engine.doors import Heard, Visitor
from flows.engine.inject import Services
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from flows.engine.reading.cutting import Read, Weighed
from flows.engine.reading.hypothesis import Hypothesis
from flows.engine.round import Round
from flows.engine.scene import Scene
from flows.engine.small_talk import worth_a_reply
from flows.engine.talk import Talk
from kit.texts import Texts
from nlu.protocol import Segment, Understanding
from tests.readers import reader

SEGMENT = Segment("words", 0, 5, (), ())
YES = Meant(Confirm("frame"), SEGMENT)
HEARD = Heard(Understanding("words", "en", (SEGMENT,)), datetime(2026, 7, 1, tzinfo=UTC))


@pytest.fixture(scope="module")
def anywhere() -> Situation:
    services = Services({Visitor: Visitor("thread", "web", "alice", "en")})
    round_ = Round({}, Texts({}), Talk(), HEARD, services, reader=reader())
    return Situation(Scene(), HEARD.understanding, round_)


@pytest.mark.parametrize(
    "beside",
    [Note("until Friday"), Question("is it free?"), Fill("frame", "to", "", "new"), Start("edit_basket", Mention(""))],
)
def test_beside_anything_else_a_yes_does_not_count(beside: Command, anywhere: Situation) -> None:
    other = Meant(beside, SEGMENT)

    assert whole_yes([YES, other], anywhere) == [other]
    assert whole_yes([other, YES], anywhere) == [other]


def test_thanks_beside_a_yes_are_no_further_wish(anywhere: Situation) -> None:
    said = [YES, Meant(Do(Act.THANKS), SEGMENT)]

    assert whole_yes(worth_a_reply(said, anywhere), anywhere) == [YES]


def test_two_yes_are_one(anywhere: Situation) -> None:
    assert whole_yes([YES, YES], anywhere) == [YES]


def test_a_yes_that_is_not_sure_writes_nothing() -> None:
    unsure = _read((Confirm("frame"), "yes", 0.45), (Note("words"), "note", 0.3))

    assert decided(unsure) == Unclear("words")
    assert decided(_read((Confirm("frame"), "yes", 0.6))) == Confirm("frame")


def _read(*ranked: tuple[Command, str, float]) -> Read:
    weighed = (Weighed(Hypothesis(command, kind, kind, kind, SEGMENT), share) for command, kind, share in ranked)
    return Read(SEGMENT, tuple(weighed))


def test_two_wishes_that_are_near_are_asked_about_with_the_words_kept() -> None:
    mention = Mention("words")
    first, second = Start("return_item", mention), Start("claim_item", mention)

    assert decided(_read((first, "start", 0.4), (second, "start", 0.35))) == Clarify((first, second), "words", mention)


def test_a_look_harms_nobody_and_is_done_though_it_is_not_sure() -> None:
    look = Start("find_product", Mention("words"))

    assert decided(_read((look, "start", 0.3), (Unclear("words"), "unclear", 0.2))) == look


def test_where_the_flow_can_do_nothing_with_the_words_the_next_best_is_done() -> None:
    tell = Tell("frame", Mention("words"), Unclear("words"))
    question = Question("words")

    found = decided(_read((tell, "tell", 0.6), (question, "ask", 0.3)))

    assert isinstance(found, Tell)
    assert found.otherwise == question


def test_what_is_left_of_a_message_is_read_by_itself() -> None:
    stretches = (
        Segment("a b", 0, 3, (), (), 0, 2),
        Segment("a", 0, 1, (), (), 0, 1),
        Segment("b", 2, 3, (), (), 1, 2),
    )
    left = Understanding("a b", "en", stretches, 2).after(1)

    assert left is not None
    assert (left.whole.text, left.whole.first, left.whole.last, left.pieces) == ("b", 0, 1, 1)
    assert left.after(1) is None
