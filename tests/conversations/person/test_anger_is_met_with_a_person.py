"""Anger is met with an apology, and a person a press away."""

from __future__ import annotations

from desk.model import Owner
from tests.conversations.world import World


async def test_dave_complains(demo: World) -> None:
    dave = demo.talk()
    assert "sorry" in (await dave.say("this is ridiculous, worst shop ever")).lower()
    await dave.press("Talk to a person")
    assert await dave.owner() is Owner.QUEUE


async def test_小红很生气(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    assert "抱歉" in await 小红.say("太差劲了，气死我了")
    await 小红.press("转人工")
    assert await 小红.owner() is Owner.QUEUE
