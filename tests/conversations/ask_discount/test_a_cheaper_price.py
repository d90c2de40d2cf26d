"""There is no haggling, but what is reduced is shown."""

from __future__ import annotations

from tests.conversations.world import World


async def test_dave_wants_a_coupon(demo: World) -> None:
    dave = demo.talk()
    assert "no coupons" in await dave.say("can I have a discount code?")
    assert dave.cards


async def test_小红想便宜点(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.say("能便宜点吗")
    assert 小红.cards
