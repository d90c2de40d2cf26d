"""Another value at the confirmation: it is shown anew, and only that is done."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_meant_another_reason(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["cancel order #W2137959", "alice@example.com", "no longer needed"])
    assert "Reason: No longer needed" in alice.answer
    assert "Reason: Ordered by mistake" in await alice.say("no, I mean ordered by mistake")
    assert "Reason: Changed my mind" in await alice.say("actually the reason is that I changed my mind")
    await alice.say("yes")
    order = (await demo.export()).order("#W2137959")
    assert (order["status"], order["cancel_reason"]) == ("cancelled", "changed mind")


async def test_小明换了取消的原因(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["取消订单 #W2161934", "xiaoming@example.com", "不需要了"])
    assert "原因：拍错了" in await 小明.say("不对，是拍错了")
    await 小明.say("确认")
    assert (await demo.export()).order("#W2161934")["cancel_reason"] == "ordered by mistake"
