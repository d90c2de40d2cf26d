"""The language is changed when asked for, and stays."""

from __future__ import annotations

from tests.conversations.world import World


async def test_frank_wants_chinese(demo: World) -> None:
    frank = demo.talk()
    assert "中文" in await frank.say("speak Chinese please")
    assert "订单" in await frank.say("/list_orders")


async def test_小红想说英文(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    小红.strict = False
    assert "we speak English" in await 小红.say("我们说英文吧")
    assert "who you are" in await 小红.say("/list_orders")
