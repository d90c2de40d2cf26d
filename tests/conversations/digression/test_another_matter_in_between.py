"""Another matter is done in between; then it goes back, saying so."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_tracks_a_parcel_in_the_middle_of_a_return(demo: World) -> None:
    alice = demo.talk()
    await alice.go(
        ["I want to return something", "alice@example.com", "the tea set", "by the way, where is my parcel?"]
    )
    answer = await alice.say("#W2138918")
    assert "Parcel SB0080298661" in answer
    assert "Back to your return" in answer
    assert await alice.asked() == "reason"
    assert "Does not fit" in alice.buttons


async def test_小明退货时查快递(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["我要退货", "xiaoming@example.com", "耳机", "尺码不合适", "我的快递到哪了"])
    answer = await 小明.say("#W2162893")
    assert "运单 SB0094156911" in answer
    assert "回到退货" in answer
    assert await 小明.asked() == "method"
