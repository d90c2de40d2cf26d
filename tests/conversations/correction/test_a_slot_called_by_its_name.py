"""What shall be changed is said by its name, with or without a button."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_changes_the_reason(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["cancel my order", "alice@example.com", "changed my mind", "no"])
    assert alice.buttons == ["Change the order", "Change the reason", "Forget it"]
    assert "Why would you like to cancel" in await alice.say("the reason")
    assert "Reason: Ordered by mistake" in await alice.say("ordered by mistake")
    assert "Why would you like to cancel" in await alice.say("change the reason please")


async def test_小明改原因(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["取消订单 #W2161934", "xiaoming@example.com", "不需要了"])
    assert "为什么要取消订单" in await 小明.say("改一下原因")
    await 小明.go(["拍错了", "[改一下]"])
    assert "为什么要取消订单" in await 小明.say("原因")
