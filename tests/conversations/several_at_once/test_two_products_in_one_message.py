"""Two products in one message are both put into the basket."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_wants_mugs_and_an_umbrella(demo: World) -> None:
    alice = demo.talk()
    answer = await alice.say("add two blue mugs and a black umbrella to my basket")
    assert "2 × Mug (blue)" in answer
    assert "1 × Umbrella (black)" in answer
    assert "Together: CN¥139.00" in await alice.say("show my basket")


async def test_小红要两个杯子再要一把伞(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["两个红色马克杯加入购物车", "再来一个黑色雨伞"])
    answer = await 小红.say("看看购物车")
    assert "马克杯（红色） × 2" in answer
    assert "雨伞（黑色） × 1" in answer
    assert "合计：¥139.00" in answer
