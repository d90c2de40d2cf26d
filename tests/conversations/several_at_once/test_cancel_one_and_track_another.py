"""Two things in one message: both are done."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_cancels_and_tracks(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["cancel #W2137959 and where is #W2138918?", "alice@example.com"])
    assert "Parcel SB0080298661" in alice.answer
    assert "Back to the cancellation: Why would you like to cancel #W2137959?" in alice.answer
    await alice.go(["changed my mind", "yes"])
    assert (await demo.export()).order("#W2137959")["status"] == "cancelled"


async def test_小明一句话两件事(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["取消订单#W2161934，再帮我查一下#W2162893的快递", "xiaoming@example.com"])
    assert "运单 SB0094156911" in 小明.answer
    assert "为什么要取消订单 #W2161934" in 小明.answer
    await 小明.go(["不想要了", "确认"])
    assert (await demo.export()).order("#W2161934")["status"] == "cancelled"
