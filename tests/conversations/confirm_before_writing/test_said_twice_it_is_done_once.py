"""The yes pressed twice does it once."""

from __future__ import annotations

from tests.conversations.world import World


async def test_bob_presses_yes_twice(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["reorder #W2144672", "bob@example.com"])
    yes = next(payload for payload in bob.payloads if payload.startswith("/yes"))
    await bob.say(yes)
    await bob.say(yes)
    orders = (await demo.export()).customer("bob_carter")["order_ids"]
    assert len(orders) == 5


async def test_小明点了两次确认(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["我要退货", "xiaoming@example.com", "马克杯", "改主意了", "微信"])
    yes = next(payload for payload in 小明.payloads if payload.startswith("/yes"))
    await 小明.say(yes)
    await 小明.say(yes)
    assert len((await demo.export()).order("#W2163852")["returns"]) == 1
