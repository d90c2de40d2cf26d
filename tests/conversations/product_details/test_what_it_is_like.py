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
