"""Only the flow on top ends, and nothing was written."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


async def test_alice_leaves_the_parcel_and_goes_on_with_the_return(demo: World) -> None:
    before = await demo.export()
    alice = demo.talk()
    await alice.go(["I want to return something", "alice@example.com", "where is my parcel?"])
    answer = await alice.say("forget it")
    assert "I have left tracking your parcel" in answer
    assert "Back to your return" not in answer, "nothing was answered of it yet"
    assert "I have left your return" in await alice.say("forget it")
    assert (await alice.state()).stack == []
    assert (await demo.export()).changed(before) == set()


async def test_小明取消了退货就什么都没发生(demo: World) -> None:
    before = await demo.export()
    小明 = demo.talk("zh-CN")
    await 小明.go(["我要退货", "xiaoming@example.com", "耳机", "尺码不合适", "微信"])
    assert "这样对吗？" in 小明.answer
    assert "什么都没有改动" in await 小明.say("算了")
    assert (await demo.export()).changed(before) == set()


async def test_alice_would_rather_know_where_her_boots_are(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["I want to return something", "alice@example.com", "actually no, where are my boots?"])
    assert "Parcel SB0080298661" in alice.answer


@pytest.mark.parametrize("words", ["don't return it after all", "i changed my mind, don't return anything"])
async def test_alice_returns_nothing_after_all(words: str, demo: World) -> None:
    before = await demo.export()
    alice = demo.talk()
    await alice.go(["I want to return something", "alice@example.com", "the tea set", words])
    assert "I have left your return" in alice.answer
    assert (await demo.export()).changed(before) == set()


@pytest.mark.parametrize("words", ["不退了", "还是不退了"])
async def test_小红不退了(words: str, demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["我要退货", "alice@example.com", words])
    assert "退货就不办了" in 小红.answer


async def test_alice_says_why_and_goes_on(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["I want to return something", "alice@example.com", "the tea set", "I changed my mind"])
    assert await alice.asked() != "reason"
    assert (await alice.state()).stack != []
