"""Hello, goodbye, and whether it is a machine."""

from __future__ import annotations

from tests.conversations.world import World


async def test_charlie_asks_who_he_is_talking_to(demo: World) -> None:
    charlie = demo.talk()
    assert "Xiaoer" in await charlie.say("hi there")
    assert "Find a product" in charlie.buttons
    assert "automatic assistant" in await charlie.say("are you a robot?")
    assert "Goodbye" in await charlie.say("bye")


async def test_小红打招呼(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    assert "店小二" in await 小红.say("你好")
    assert "找商品" in 小红.buttons
    assert "转人工" in (await 小红.say("你是机器人吗？")) + "".join(小红.buttons)
    assert "再见" in await 小红.say("再见")
