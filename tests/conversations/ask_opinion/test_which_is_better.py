"""What is better it does not choose for anybody, but says how they differ."""

from __future__ import annotations

from tests.conversations.world import World


async def test_dave_cannot_choose(demo: World) -> None:
    dave = demo.talk()
    answer = await dave.say("which is better, the hiking boots or the sneakers?")
    assert "Hiking Boots" in answer
    assert "Sneakers" in answer


async def test_小红拿不定主意(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    answer = await 小红.say("运动鞋和跑鞋哪个更好？")
    assert "鞋" in answer
