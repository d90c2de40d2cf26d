"""A thing of an order that waits to be changed is named again: that is no wish to buy it."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_speaks_of_her_shirt_again(demo: World) -> None:
    alice = demo.talk()
    await alice.say("I have a new phone number, and can you swap the M T-shirt I ordered for an L?")
    await alice.go(["alice@example.com", "+1 503 555 0188"])
    assert "+15035550188" in alice.answer
    await alice.say("right. and the T-shirt?")
    assert "T-Shirt (blue, M) (CN¥59.00) becomes T-Shirt (blue, L)" in alice.answer
