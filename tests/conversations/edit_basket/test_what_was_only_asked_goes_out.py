"""What lies in the basket without being asked for is taken out with an apology."""

from __future__ import annotations

from tests.conversations.world import World


async def test_dave_only_asked(demo: World) -> None:
    dave = demo.talk()
    await dave.say('/add_to_basket{"item":"P1018-01"}')
    await dave.say('/add_to_basket{"item":"P1004-01"}')
    answer = await dave.say("I did not say buy, I only asked the price")
    assert "I misunderstood you. I have taken Rain Jacket" in answer
    assert "Umbrella" in answer


async def test_小红只是问问(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.say('/add_to_basket{"item":"P1009-01"}')
    assert "是我理解错了" in await 小红.say("没让你加啊，先拿出来")
