"""Small things within a price are a search, and no haggling; what is there is not said to be something near."""

from __future__ import annotations

from tests.conversations.world import World


async def test_小红要凑单(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.say("便宜的小东西，三十到六十的")
    assert any("马克杯" in card for card in 小红.cards)
    assert not any("羽绒服" in card for card in 小红.cards)


async def test_an_umbrella_is_an_umbrella(demo: World) -> None:
    jen = demo.talk()
    answer = await jen.say("hi there do you have umbrellas? mine just broke in the storm lol")
    assert "closest" not in answer
    assert jen.cards == ["1. Umbrella"]
