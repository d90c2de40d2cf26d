"""What is only told of whom a thing is for is no search of its own; an option that is asked for is told."""

from __future__ import annotations

from flows.engine.payloads import encode
from tests.conversations.world import World


async def test_周凯要包装_不要再看一遍玩具(demo: World) -> None:
    周凯 = demo.talk("zh-CN")
    await 周凯.say(encode("add_to_basket", {"item": "P1042-01"}))
    await 周凯.say("可以给包一下吗,送小朋友的,那种礼物包装")
    assert 周凯.cards == []


async def test_priya_asks_for_other_colours(demo: World) -> None:
    priya = demo.talk()
    answer = await priya.say("what other colours do the big towels come in?")
    assert "blue" in answer
    assert "grey" in answer
