"""What may mean several things is asked back with buttons, at most twice; then a person comes."""

from __future__ import annotations

import pytest

from desk.model import Owner
from tests.conversations.world import World


@pytest.mark.xfail(reason="what is vague is taken for one of its meanings", strict=True)
async def test_bob_stays_vague(demo: World) -> None:
    bob = demo.talk()
    for _ in range(2):
        assert "Do you mean" in await bob.say("order status change")
        assert "Order details" in bob.buttons
        assert "Talk to a person" in bob.buttons
    await bob.say("order status change")
    assert await bob.owner() is Owner.QUEUE


@pytest.mark.xfail(reason="what is vague is taken for one of its meanings", strict=True)
async def test_小红说得含糊(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    assert "您是想" in await 小红.say("订单有问题")
    assert "转人工" in 小红.buttons
    await 小红.press(小红.buttons[0])
    assert "身份" in 小红.answer
