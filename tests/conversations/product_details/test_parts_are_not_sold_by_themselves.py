"""Whoever asks for a part or an accessory of what was looked at is told plainly that it is not sold by itself."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize(
    ("locale", "before", "text", "told"),
    [
        ("en", "tell me about the bluetooth speaker", "is there a pouch for it?", "we don't sell “pouch” by itself"),
        ("en", "tell me about the smart watch", "are the straps sold separately?", "we don't sell “straps” by itself"),
        ("zh-CN", "介绍一下智能手表", "表带能单买吗", "不单卖"),
        ("zh-CN", "看看电热水壶", "有没有单独的底座卖", "没有单独卖“底座”"),
    ],
)
async def test_it_is_said(demo: World, locale: str, before: str, text: str, told: str) -> None:
    talk = demo.talk(locale)
    await talk.go([before, text])
    assert told in talk.answer


async def test_what_belongs_to_the_product_is_told(demo: World) -> None:
    顾客 = demo.talk("zh-CN")
    await 顾客.go(["介绍一下帐篷", "有配套的地钉吗"])
    assert "没有单独卖“地钉”" in 顾客.answer
    assert "地钉、风绳、收纳袋齐全" in 顾客.answer


async def test_a_question_about_a_part_is_a_question_about_the_product(demo: World) -> None:
    judy = demo.talk()
    await judy.go(["tell me about the umbrella", "is the handle wooden?"])
    assert "by itself" not in judy.answer
