"""One budget for two things that are named in one breath; a "more than" that is denied is the most."""

from __future__ import annotations

from tests.conversations.world import World


async def test_the_two_together(demo: World) -> None:
    margaret = demo.talk()
    await margaret.say(
        "some really good tea together with a nice tea set, provided that the two together do not come to more than 400"
    )
    assert "Dragon Well Green Tea and Tea Set: together from CN¥306.00, that fits." in margaret.answer


async def test_两样一起不超过四百(demo: World) -> None:
    周婷 = demo.talk("zh-CN")
    await 周婷.say("茶叶和茶具一起不超过400有什么")
    assert "一起 ¥306.00 起，预算够" in 周婷.answer
