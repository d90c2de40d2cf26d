"""What the bot hands over can be read by whoever takes over."""

from __future__ import annotations

from tests.conversations.world import World


async def test_the_new_size_of_a_dress_is_named(demo: World) -> None:
    xiaohong = demo.talk("zh-CN")
    await xiaohong.go(["连衣裙小了，想换大一码", "lihong@example.com", "人工"])
    ticket = await xiaohong.ticket()
    assert ticket is not None
    assert ticket.handover.orders == ("#W2166729",)
    options = ticket.handover.filled["the new options"]
    assert "Dress" in options
    assert "pink" in options
    assert "P1007" not in options
