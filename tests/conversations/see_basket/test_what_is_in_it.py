"""What is in the basket, and what it comes to."""

from __future__ import annotations

from tests.conversations.world import World


async def test_henry_has_nothing_in_it_yet(demo: World) -> None:
    henry = demo.talk()
    assert "still empty" in await henry.say("what's in my cart?")
    await henry.say("add a red mug to my basket")
    assert "Together: CN¥35.00" in await henry.say("what's in my cart?")


async def test_小红看购物车(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.say("加一个蓝色马克杯")
    assert "合计：¥35.00" in await 小红.say("看看购物车")
