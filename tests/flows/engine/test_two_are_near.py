"""Of two readings that are as likely, none is taken: both are asked about."""

from __future__ import annotations

import pytest

from flows.engine.commands import Clarify, Command, Fill, Question, Start, Tell, Unclear
from flows.engine.deciding import decided
from flows.engine.mentions import Mention
from flows.engine.reading.cutting import Read, Weighed
from flows.engine.reading.hypothesis import Hypothesis
from nlu.protocol import Segment

WORDS = Segment("what about the big ones", 0, 23, (), ())
SAID = Mention(WORDS.text)
CHOOSE, OTHER = Fill("f", "items", "", ("1",)), Fill("f", "items", "", ("2",))
LOOK, FIND = Start("product_details", SAID), Start("find_product", SAID)
TAKE = Start("add_to_basket", SAID)
TAKE_OUT, CLAIM = Start("remove_item", SAID), Start("claim_item", SAID)


def read(*readings: tuple[Command, str, float]) -> Read:
    weighed = (Weighed(Hypothesis(one, kind, kind, kind, WORDS), share) for one, kind, share in readings)
    return Read(WORDS, tuple(weighed))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((CHOOSE, "choose"), (OTHER, "choose")),
        ((CHOOSE, "choose"), (CLAIM, "start")),
        ((LOOK, "start"), (TAKE_OUT, "start")),
        ((Question(WORDS.text), "ask"), (CLAIM, "start")),
    ],
)
def test_two_that_are_as_likely_are_asked_about(first: tuple[Command, str], second: tuple[Command, str]) -> None:
    asked = decided(read((*first, 0.42), (*second, 0.3)))
    assert isinstance(asked, Clarify)
    assert asked.readings == (first[0], second[0])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((CHOOSE, "choose", 0.55), (OTHER, "choose", 0.4)),
        ((CHOOSE, "choose", 0.45), (OTHER, "choose", 0.21)),
        ((CHOOSE, "choose", 0.4), (OTHER, "choose", 0.15)),
        ((LOOK, "start", 0.4), (FIND, "start", 0.38)),
        ((LOOK, "start", 0.4), (Question(WORDS.text), "ask", 0.38)),
        ((LOOK, "look", 0.4), (TAKE, "take", 0.38)),
        ((CHOOSE, "choose", 0.4), (Tell("f", SAID, Unclear(WORDS.text)), "tell", 0.38)),
        ((Question(WORDS.text), "ask", 0.12), (OTHER, "choose", 0.1)),
    ],
    ids=["sure", "far ahead", "hardly likely", "only shown", "asked of it", "taken", "has no name", "nothing likely"],
)
def test_else_the_likelier_is_done(first: tuple[Command, str, float], second: tuple[Command, str, float]) -> None:
    assert decided(read(first, second)) == first[0]


def test_what_writes_is_not_begun_on_a_guess_however_far_ahead() -> None:
    assert isinstance(decided(read((TAKE_OUT, "start", 0.45), (CLAIM, "start", 0.2))), Clarify)
