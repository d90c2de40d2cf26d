"""A button of something that is over says so, and changes nothing."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_presses_a_yes_of_long_ago(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["cancel order #W2137959", "alice@example.com", "no longer needed"])
    yes = next(payload for payload in alice.payloads if payload.startswith("/yes"))
    await alice.say("forget it")
    assert "which is over" in await alice.say(yes)
    assert alice.buttons == ["Cancel an order"]
    assert (await demo.export()).order("#W2137959")["status"] == "pending"


async def test_小明按了改之前的确认(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["取消订单 #W2161934", "xiaoming@example.com", "不需要了"])
    yes = next(payload for payload in 小明.payloads if payload.startswith("/yes"))
    await 小明.say("不对，是拍错了")
    await 小明.say(yes)
    assert "将取消整个订单 #W2161934" in 小明.answer
    assert (await demo.export()).order("#W2161934")["status"] == "pending"
