"""For whom, for which occasion and season: answered from what the shop says of its products, never over the limit."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize(
    ("locale", "text", "shown", "not_shown"),
    [
        ("en", "a gift for a girl of 3, not more than 150", "Building Blocks", "Jigsaw Puzzle"),
        ("zh-CN", "四岁侄女的生日礼物，一百五以内", "积木", "拼图"),
        ("en", "something warm for my father in law, max 300", "Wool Sweater", "Down Jacket"),
        ("zh-CN", "给婆婆挑个保暖的，三百以内", "羊毛衫", "羽绒服"),
        ("en", "what do you have for winter camping", "Sleeping Bag", "Tent"),
        ("zh-CN", "冬天去露营要带的东西有啥", "睡袋", "帐篷"),
        ("zh-CN", "中秋送合作伙伴的礼", "茶具套装", "泰迪熊"),
    ],
)
async def test_what_suits_is_shown_and_nothing_else(
    demo: World, locale: str, text: str, shown: str, not_shown: str
) -> None:
    talk = demo.talk(locale)
    await talk.say(text)
    assert shown in str(talk.cards)
    assert not_shown not in str(talk.cards)


async def test_what_would_be_right_and_is_sold_out_is_named(demo: World) -> None:
    顾客 = demo.talk("zh-CN")
    await 顾客.say("中秋节送客户的礼物，三百以内")
    assert "月饼礼盒也很合适，可惜暂时缺货" in 顾客.answer


async def test_a_thing_that_is_not_sold_is_said_beside_what_would_suit(demo: World) -> None:
    judy = demo.talk()
    await judy.say("leather wallet for my husband")
    assert "we don't sell “wallet”" in judy.answer
    assert judy.cards


async def test_五十以内没有_最接近的也要适合五岁(demo: World) -> None:
    顾客 = demo.talk("zh-CN")
    await 顾客.say("送五岁小朋友的，五十块以内有啥")
    assert "¥50.00 以内没有" in 顾客.answer
    assert 顾客.cards == ["1. 泰迪熊", "2. 积木"]


@pytest.mark.parametrize(
    ("locale", "text", "told"),
    [
        ("en", "do you have a corded headset", "I find nothing of “corded” in it"),
        ("zh-CN", "有没有有线的耳机", "没有提到“有线”"),
    ],
)
async def test_what_the_products_contradict_is_said(demo: World, locale: str, text: str, told: str) -> None:
    talk = demo.talk(locale)
    await talk.say(text)
    assert told in talk.answer
    assert talk.cards


async def test_有保暖内衣吗_是找商品_不是问退货(demo: World) -> None:
    顾客 = demo.talk("zh-CN")
    await 顾客.say("有保暖内衣吗")
    assert 顾客.cards == ["1. 保暖内衣"]
    await 顾客.say("内衣能退吗")
    assert "不能退" in 顾客.answer
