"""What is on a button may be typed: by its name, its number, or a part of it."""

from __future__ import annotations

from tests.conversations.world import World


async def test_bob_types_what_stands_on_the_buttons(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/reorder", "bob@example.com"])
    assert "Running Shoes" in await bob.say("the third one")
    await bob.go(["forget it", "/reorder"])
    assert "Mug (blue)" in await bob.say("the mugs")
    await bob.go(["forget it", "/reorder"])
    assert "Running Shoes" in await bob.say("2144672")


async def test_小明打字选订单(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["取消订单", "xiaoming@example.com"])
    assert "为什么要取消订单 #W2161934" in await 小明.say("第二个")
    assert "原因：拍错了" in await 小明.say("2")
