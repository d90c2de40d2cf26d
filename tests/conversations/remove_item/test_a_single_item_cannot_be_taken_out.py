"""A single item can't be taken out of a placed order: said with what is possible instead."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_wants_no_jeans(demo: World) -> None:
    before = await demo.export()
    alice = demo.talk()
    await alice.go(["remove the jeans from order #W2137959", "alice@example.com"])
    assert "Cancel an order" in alice.buttons or "Change items of an order" in alice.buttons
    assert (await demo.export()).changed(before) == set()


async def test_小明只想取消一件(demo: World) -> None:
    before = await demo.export()
    小明 = demo.talk("zh-CN")
    await 小明.go(["订单 #W2161934 里的黑色T恤不要了，只取消这一件", "xiaoming@example.com"])
    assert 小明.buttons
    assert (await demo.export()).changed(before) == set()
