"""What a product is like, what it costs, and what can be had of it."""

from __future__ import annotations

from tests.conversations.world import World


async def test_charlie_asks_about_the_smart_watch(demo: World) -> None:
    charlie = demo.talk()
    answer = await charlie.say("how much is the smart watch?")
    assert "CN¥899.00" in answer
    assert "gold" in await charlie.say("is it available in gold?")


async def test_小红问马克杯(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    answer = await 小红.say("马克杯有哪些颜色？")
    for colour in ("白色", "蓝色", "绿色", "红色"):
        assert colour in answer


async def test_what_is_not_known_of_an_option_is_named(demo: World) -> None:
    jess = demo.talk()
    await jess.go(["do you have fountain pens?", "no i mean which of those nibs is the thinnest"])
    assert "Of the nib of Fountain Pen I only know what it comes in: EF, F" in jess.answer
