"""Where a parcel is, with every node; and care when it is late."""

from __future__ import annotations

from tests.conversations.world import World


async def test_charlies_parcel_is_late(demo: World) -> None:
    charlie = demo.talk()
    await charlie.go(["where is my order?", "Charlie Nguyen 80202"])
    assert "#W2146590" in charlie.answer
    assert "delayed" in charlie.answer
    assert "Talk to a person" in charlie.buttons


async def test_小明有两个包裹(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["快递到哪了 #W2162893", "xiaoming@example.com"])
    assert "运单 SB0094156911：已签收" in 小明.answer
    assert "运单 SB0094157227：已存放在驿站" in 小明.answer
