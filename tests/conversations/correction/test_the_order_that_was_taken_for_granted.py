"""The only order that fits is taken without asking; its number says that another one is meant."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_names_another_order_than_the_one_that_fits(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/return_item", "alice@example.com"])
    assert "Which items of #W2139877" in alice.answer
    answer = await alice.say("#W2140836")
    assert "Which items of #W2139877" not in answer
    assert "Smart Watch" in answer  # and why it cannot be returned any more
