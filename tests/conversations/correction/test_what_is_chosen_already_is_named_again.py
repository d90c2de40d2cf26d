"""Whoever names the order that is chosen already means no other."""

from __future__ import annotations

from tests.conversations.world import World


async def test_erin_names_her_order_once_more(demo: World) -> None:
    erin = demo.talk()
    await erin.go(["I want to cancel my order", "erin@example.com"])
    assert await erin.asked() == "reason"
    await erin.say("#W2154262")
    assert await erin.asked() == "reason"
    await erin.say("I ordered it by mistake")
    assert "I will cancel the whole order #W2154262" in erin.answer
    assert "Reason: Ordered by mistake" in erin.answer


async def test_赵敏又报了一遍订单号(demo: World) -> None:
    赵敏 = demo.talk("zh-CN")
    await 赵敏.go(["我要取消订单", "zhaomin@example.com"])
    await 赵敏.say("#W2177278")
    assert await 赵敏.asked() == "reason"
    assert (await 赵敏.state()).stack[-1].values["order"] == "#W2177278"
