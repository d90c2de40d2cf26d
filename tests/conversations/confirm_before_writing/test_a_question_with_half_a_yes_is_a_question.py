"""Who asks something and would agree to one answer is answered, and shown the way on; that is no note and no yes."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

MUG = '/add_to_basket{"item":"P1020-02"}'


@pytest.mark.parametrize(
    "said",
    [
        "Who pays for the shipping? if free then yes, submit",
        "is there a coupon? if not, order it",
    ],
)
async def test_the_question_is_answered_and_nothing_noted(demo: World, said: str) -> None:
    bob = demo.talk()
    await bob.go([MUG, "/checkout", "bob@example.com", "[PayPal]", said])
    assert "noted" not in bob.answer
    assert "is placed" not in bob.answer
    assert "Yes, go ahead" in bob.buttons


async def test_有优惠就用没有就下单(demo: World) -> None:
    何琳 = demo.talk("zh-CN")
    await 何琳.go([MUG, "/checkout", "我叫何琳，13800002222，武汉市洪山区珞喻路20号3栋501"])
    await 何琳.say("等下 有没有红包优惠啥的 没有就下单")
    assert "记下" not in 何琳.answer
    assert "已提交" not in 何琳.answer
    assert "确认，提交" in 何琳.buttons


async def test_a_yes_with_the_way_to_pay_that_is_shown_is_a_yes(demo: World) -> None:
    怡君 = demo.talk("zh-CN")
    await 怡君.go([MUG, "/checkout", "我叫何琳，13800002222，武汉市洪山区珞喻路20号3栋501"])
    assert "已提交" in await 怡君.say("好啦確認下單，刷卡")


async def test_a_yes_with_another_way_to_pay_is_shown_again(demo: World) -> None:
    bob = demo.talk()
    await bob.go([MUG, "/checkout", "bob@example.com", "[PayPal]", "ok do it, and pay with the mastercard"])
    assert "Payment: Mastercard ending in 4444" in bob.answer
    assert "is placed" not in bob.answer
