"""A no that says at once what is wanted instead."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_sends_it_elsewhere(demo: World) -> None:
    alice = demo.talk()
    await alice.go(
        ["change my delivery address", "alice@example.com", "#W2137959", "12 Oak Street, Portland, OR 97205"]
    )
    answer = await alice.say("no, send it to 8 Harbor Road, Seattle, WA 98101 instead")
    assert "to: 8 Harbor Road, Seattle, WA 98101" in answer
    await alice.say("yes")
    assert (await demo.export()).order("#W2137959")["shipping_address"]["line1"] == "8 Harbor Road"
