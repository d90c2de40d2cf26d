"""Less, out with it, and out with everything; the last only after a yes."""

from __future__ import annotations

from tests.conversations.world import World


async def test_grace_takes_things_out(demo: World) -> None:
    grace = demo.talk()
    await grace.say("add two blue mugs and a black umbrella to my basket")
    assert "taken Umbrella (black) out" in await grace.say("take out the umbrella")
    assert "Is that right?" in await grace.say("empty my basket")
    assert "empty now" in await grace.say("yes")


async def test_小红清空购物车(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["两个红色马克杯加入购物车", "清空购物车"])
    assert "马克杯（红色） × 2" in 小红.answer
    await 小红.say("确认")
    assert "空" in await 小红.say("看看购物车")
