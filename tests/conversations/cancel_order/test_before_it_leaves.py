"""A whole order is cancelled before it leaves; one that has left is returned."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


async def test_erin_cancels(demo: World) -> None:
    erin = demo.talk()
    await erin.go(["please cancel #W2154262, I ordered it by mistake", "erin@example.com"])
    assert "Reason: Ordered by mistake" in erin.answer
    assert "CN¥347.00 to Visa ending in 1881" in erin.answer
    await erin.say("yes")
    assert (await demo.export()).order("#W2154262")["cancel_reason"] == "ordered by mistake"


@pytest.mark.xfail(reason="the sleeping bag is looked for before it is cancelled", strict=True)
async def test_赵敏取消还没付的睡袋(demo: World) -> None:
    赵敏 = demo.talk("zh-CN")
    await 赵敏.go(["睡袋不想要了，帮我取消", "zhaomin@example.com"])
    assert "#W2177278" in 赵敏.answer
    await 赵敏.say("确认")
    assert (await demo.export()).order("#W2177278")["status"] == "cancelled"
