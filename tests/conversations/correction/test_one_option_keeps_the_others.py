"""Black was said, then 40 litres: it stays black."""

from __future__ import annotations

from tests.conversations.world import World


async def test_bob_wants_it_black_and_bigger(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["change the backpack in #W2142754 to black 30L", "bob@example.com", "no, it has to be 40L"])
    assert "becomes Backpack (black, 40L)" in bob.answer


async def test_what_they_have_is_no_wish(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["change the backpack in #W2142754 to black 40L", "bob@example.com", "no thx"])
    assert "becomes Backpack (black, 40L)" in await bob.say("just green 30L to black 40L")
