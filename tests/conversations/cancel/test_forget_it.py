"""Only the flow on top ends, and nothing was written."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_leaves_the_parcel_and_goes_on_with_the_return(demo: World) -> None:
    before = await demo.export()
    alice = demo.talk()
    await alice.go(["I want to return something", "alice@example.com", "where is my parcel?"])
    answer = await alice.say("forget it")
    assert "I have left tracking your parcel" in answer
    assert "Back to your return" in answer
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
