"""The language follows the customer, in the middle of a conversation too."""

from __future__ import annotations

from tests.conversations.world import World


async def test_frank_goes_on_in_chinese(demo: World) -> None:
    frank = demo.talk()
    assert "Hello" in await frank.say("hello")
    assert "订单" in await frank.say("我想看看我的订单")
    assert "All right, we speak English" in await frank.say("speak English please")
