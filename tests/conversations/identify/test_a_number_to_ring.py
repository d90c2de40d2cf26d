"""Whoever would rather ring than say who they are is told the number, and asked once more."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

QUESTION, 问 = "What is your e-mail, or your full name and postcode?", "请告诉我您的邮箱，或者姓名加邮编"


@pytest.mark.parametrize(
    "asked", ["is there a number I could ring instead", "can I just call you?", "could I do this by phone?"]
)
async def test_the_number_is_told_and_the_question_put_again(demo: World, asked: str) -> None:
    alice = demo.talk()
    await alice.go(["where is my order", asked])
    assert f"ring {demo.house.shop.hotline.number} (Monday to Friday" in alice.answer
    assert QUESTION in alice.answer
    assert await alice.ticket() is None
    await alice.say("alice@example.com")
    assert "I have found you" in alice.answer
    assert "#W2137959" in alice.answer


@pytest.mark.parametrize("问法", ["有没有电话可以打", "能不能打电话问", "我打电话行吗"])
async def test_电话告诉了_再问一遍(demo: World, 问法: str) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["我的订单到哪了", 问法])
    assert f"电话是 {demo.house.shop.hotline.number}（周一至周五" in 小明.answer
    assert 问 in 小明.answer
    await 小明.say("xiaoming@example.com")
    assert "已确认您的身份" in 小明.answer


async def test_ones_own_number_is_no_question_for_ours(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["where is my order", "my phone number is 202 555 0199"])
    assert demo.house.shop.hotline.number not in alice.answer
