"""Right after an order was paid, what the courier shall know is noted with it, and sends nothing back."""

from __future__ import annotations

from tests.conversations.world import World


async def test_ann_is_at_work_all_day(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", '/order_details{"order":"#W2143713"}'])
    await bob.say("could you please tell the courier to leave it with the concierge, im at work all day")
    assert "come back to us" not in bob.answer
    assert "leave it with the concierge" in bob.answer
    assert "Is that right?" in bob.answer
