"""What is on its way can't be cancelled: said at once, with what is possible; what has arrived is not offered."""

from __future__ import annotations

from tests.conversations.world import World


async def test_frank_is_told_at_once(demo: World) -> None:
    frank = demo.talk()
    await frank.go(["/identify", "frank@example.com"])
    answer = await frank.say("need to cancel an order, taking way too long")
    assert "#W2155221 is already on its way, so it can no longer be cancelled" in answer
    assert "refuse it at the door" in answer
    assert "#W2156180" not in answer


async def test_张伟的手表已经发了(demo: World) -> None:
    张伟 = demo.talk("zh-CN")
    await 张伟.go(["/identify", "zhangwei@example.com"])
    answer = await 张伟.say("帮我取消订单")
    assert "#W2168647 已经在路上了" in answer
    assert "拒收" in answer
