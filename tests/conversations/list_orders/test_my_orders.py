"""All my orders with what is in them; the list can be pointed into."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_looks_at_the_second_one(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["my orders", "alice@example.com"])
    assert "You have 5 orders" in alice.answer
    answer = await alice.say("the second one")
    assert "Hiking Boots" in answer
    assert "SB0080298661" in answer


async def test_小红看订单(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["我的订单", "xiaohong@example.com"])
    assert "您有 3 个订单" in 小红.answer
    assert "雨伞（黄色）" in 小红.answer
