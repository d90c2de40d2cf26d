"""A yes with a but is no yes."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_says_yes_but(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["cancel order #W2137959", "alice@example.com", "no longer needed"])
    await alice.say("yes, but the reason is that I ordered by mistake")
    assert (await demo.export()).order("#W2137959")["status"] == "pending"
    assert "Reason: Ordered by mistake" in alice.answer


async def test_小明说可以但是(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["取消订单 #W2161934", "xiaoming@example.com", "不需要了"])
    await 小明.say("可以，不过原因改成拍错了")
    assert (await demo.export()).order("#W2161934")["status"] == "pending"
