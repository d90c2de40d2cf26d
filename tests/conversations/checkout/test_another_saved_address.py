"""Every address that is saved can be chosen, not only the default one."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_has_it_sent_to_harbor_road(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["add a blue mug", "checkout", "alice@example.com", "pay with the gift card"])
    await alice.say("send it to my other address on harbor road")
    if "My address in Seattle" in alice.buttons:
        await alice.press("My address in Seattle")
    assert "To: 8 Harbor Road, Seattle, WA 98101, US" in alice.answer
    assert "Payment: gift card" in alice.answer


async def test_yes_to_no_question_does_no_harm(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["add a blue mug", "checkout", "alice@example.com", "pay with the gift card", "/change", "yes"])
    assert "something went wrong" not in alice.answer
