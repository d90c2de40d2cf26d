"""What customers refuse is taken out; a return of nothing else ends."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize(
    "said", ["I'm not sending the headphones back!", "forget the return of the headphones", "nothing gets sent back"]
)
async def test_charlie_never_wanted_a_return(demo: World, said: str) -> None:
    charlie = demo.talk()
    await charlie.go(["/identify", "charlie@example.com", "/return_item"])
    assert "Headphones" in charlie.answer
    await charlie.say(said)
    assert "Nothing was changed" in charlie.answer
    assert "Which items" not in charlie.answer


async def test_grace_keeps_the_bottle(demo: World) -> None:
    grace = demo.talk()
    await grace.go(["/identify", "grace@example.com", '/return_item{"order":"#W2159057"}', "[All of them]"])
    assert "Water Bottle" in grace.answer
    await grace.say("just the mat, the bottle is okay, I keep that one")
    assert "Yoga Mat" in grace.answer
    assert "Water Bottle" not in grace.answer


async def test_a_smell_is_not_something_missing(demo: World) -> None:
    grace = demo.talk()
    await grace.go(["/identify", "grace@example.com", '/claim_item{"order":"#W2159057"}', "[Yoga Mat (purple, 6 mm)]"])
    assert "Not as described" in grace.buttons
    await grace.say("it reeks of chemicals")
    await grace.say("[Money back]")
    await grace.say("[Skip]")
    assert "Problem: Not as described" in grace.answer
