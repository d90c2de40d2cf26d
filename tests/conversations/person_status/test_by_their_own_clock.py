"""When somebody answers is told by the customer's clock beside the shop's, or by that of a place they name."""

from __future__ import annotations

from tests.conversations.world import World


async def test_henry_in_atlanta(demo: World) -> None:
    henry = demo.talk()
    await henry.go(["/identify", "henry@example.com", "I want a person please"])
    assert "(China Time), which is" in henry.answer
    assert "(Eastern Time)" in henry.answer
    await henry.say("what time is that in Chicago?")
    assert "(Central Time)" in henry.answer


async def test_who_lives_by_our_clock_is_told_one_time(demo: World) -> None:
    frank = demo.talk()
    await frank.go(["/identify", "frank@example.com", "I want a person please"])
    assert "(China Time)" in frank.answer
    assert "which is" not in frank.answer


async def test_北京时间不用换算(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go(["/identify", "lihong@example.com", "转人工"])
    assert "即" not in 李红.answer
    await 李红.say("那温哥华是几点")
    assert "（即" in 李红.answer
