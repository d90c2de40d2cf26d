"""By e-mail, by name and postcode, by an order and the ending of a phone; bit by bit if need be."""

from __future__ import annotations

from tests.conversations.world import World


async def test_henry_says_it_bit_by_bit(demo: World) -> None:
    henry = demo.talk()
    await henry.say("my orders")
    assert "postcode" in await henry.say("Henry Fischer")
    assert "#W2160016" in await henry.say("30301")


async def test_王小明说姓名和邮编(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["我的订单", "王小明，100080"])
    assert "您有 5 个订单" in 小明.answer


async def test_张伟凭订单和手机尾号(demo: World) -> None:
    张伟 = demo.talk("zh-CN")
    await 张伟.go(["我的快递到哪了 #W2168647", "手机尾号0003"])
    assert "运单" in 张伟.answer
