"""A shop that takes no orders, claims or interceptions in the chat never promises any."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

# What the demo shop's answers and buttons promise, and this shop's rules forbid.
PROMISES = (
    "payment link",
    "in your basket",
    "Add to basket",
    "replacement or",
    "the right one at our expense",
    "we send what is missing",
    "Shipping costs",
    "warranty from delivery",
    "redirect it, which costs",
    "∞",
    "Report a problem",
    "Order the same again",
    "付款链接",
    "购物车",
    "补发还是退款",
    "马上给您补发",
    "少的我们补发",
    "包邮。",
    "都从签收起保修",
    "让快递改派，费用",
    "收到的有问题",
)


@pytest.mark.parametrize(
    ("locale", "question"),
    [
        ("en", "How do I place an order in this chat?"),
        ("en", "How much is shipping?"),
        ("en", "When is shipping free?"),
        ("en", "How long is the warranty?"),
        ("en", "Can you redirect a parcel that is on its way?"),
        ("en", "What do I do if something is missing?"),
        ("en", "What if I got the wrong product?"),
        ("en", "Do you have a coupon code?"),
        ("en", "How long do I have to return something?"),
        ("zh-CN", "怎么下单？"),
        ("zh-CN", "运费多少钱？"),
        ("zh-CN", "满多少包邮？"),
        ("zh-CN", "保修多久？"),
        ("zh-CN", "已经发货的包裹能改派吗？"),
        ("zh-CN", "包裹里少了东西怎么办？"),
        ("zh-CN", "你们发错货了怎么办？"),
        ("zh-CN", "有优惠券吗？"),
        ("zh-CN", "多久之内可以退货？"),
    ],
)
async def test_nothing_is_promised_that_the_rules_forbid(retail: World, locale: str, question: str) -> None:
    talk = retail.talk(locale)
    answer = await talk.say(question)
    assert answer
    assert not [promise for promise in PROMISES if promise in answer or promise in talk.buttons]
