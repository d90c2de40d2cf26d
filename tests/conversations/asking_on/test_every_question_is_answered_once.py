"""Two questions get two answers, the same answer is not given twice in a row, and "none of these" ends it."""

from __future__ import annotations

from tests.conversations.world import World

RETURNS = "who pays the postage when I send it back, and how long does the refund take?"


async def test_two_questions_in_one_message(demo: World) -> None:
    alice = demo.talk()
    await alice.say(RETURNS)
    assert "for the way back is taken off the refund" in alice.answer
    assert "5–7 working days" in alice.answer


async def test_the_same_words_help_nobody_twice(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["how long does a refund take?", "and how long does the refund take?"])
    assert "5–7 working days" not in alice.answer
    assert "Talk to a person" in alice.buttons


async def test_after_none_of_these_nothing_else_is_asked(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", "/return_item", '/ask{"id":""}'])
    assert len(alice.said) == 1
    assert "put it in other words" in alice.answer
