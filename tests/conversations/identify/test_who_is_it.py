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


async def test_after_two_misses_there_is_a_person_and_a_way_for_who_is_new(demo: World) -> None:
    stranger = demo.talk()
    await stranger.go(["/list_orders", "nobody@example.org"])
    assert "could not find anybody" in stranger.answer
    await stranger.say("nobody.else@example.org")
    assert "I still could not find anybody" in stranger.answer
    assert {"Talk to a person", "I'm new here"} <= set(stranger.buttons)
    await stranger.press("I'm new here")
    assert "nothing to sign up for" in stranger.answer
    assert await stranger.asked() == ""


async def test_第一次来的不用再问身份(demo: World) -> None:
    新顾客 = demo.talk("zh-CN")
    await 新顾客.say("/list_orders")
    await 新顾客.press("我是新顾客")
    assert "不用注册" in 新顾客.answer
