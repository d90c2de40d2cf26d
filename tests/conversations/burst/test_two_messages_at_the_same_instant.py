"""Two messages at the same instant: both are heard, one after the other."""

from __future__ import annotations

import asyncio

from tests.conversations.world import World


async def test_bob_sends_two_at_once(demo: World) -> None:
    bob = demo.talk()
    said = await asyncio.gather(bob.also("add a blue mug to my basket"), bob.also("add a black umbrella to my basket"))
    assert any("Mug (blue)" in one for one in said)
    answer = await bob.say("show my basket")
    assert "1 × Mug (blue)" in answer
    assert "1 × Umbrella (black)" in answer


async def test_小红同时发来两条(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await asyncio.gather(小红.also("一个红色马克杯加入购物车"), 小红.also("一把黑色雨伞加入购物车"))
    answer = await 小红.say("看看购物车")
    assert "马克杯（红色） × 1" in answer
    assert "雨伞（黑色） × 1" in answer
