"""Why it is asked is explained, and it is asked again."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_asks_why(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["return the tea set", "alice@example.com"])
    answer = await alice.say("why do you need that?")
    assert "The reason decides who pays for the way back" in answer
    assert "what is the reason for sending it back?" in answer


async def test_小明问为什么要身份(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.say("我要退货")
    answer = await 小明.say("为什么要问这个？")
    assert "只" in answer
    assert (await 小明.state()).stack[-1].asked == "who"
