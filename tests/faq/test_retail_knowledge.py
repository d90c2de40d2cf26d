"""The answers of the retail shop: whole, found, and never against its rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from faq import Knowledge, check
from kit.embedding import Embedder
from kit.texts import LOCALES, Texts
from tests.faq.conftest import DEMO, TODAY, VARIABLES
from tests.faq.test_demo_knowledge import FLOWS

RETAIL = DEMO.parent / "retail"
# No orders in the chat, no claims (shop/policy/retail.yaml).
REFUSED = {"add_to_basket", "see_basket", "edit_basket", "checkout", "reorder", "pay_order", "claim_item"}
# Figures of what is not offered, or not limited.
WITHOUT_MEANING = {
    "freight",
    "free_freight_from",
    "interception_fee",
    "way_back",
    "return_days",
    "repair_days",
    "pay_minutes",
    "repair_takes",
    "dispatch_until",
    "delivery_days",
    "delivery_days_remote",
    "delivery_days_abroad",
    "gift_card_least",
    "gift_card_most",
}
# What one of its answers says of several matters that the demo shop answers apart.
COLLECTED = {
    "spring-festival": ("delivery-time",),
    "delivery-remote": ("delivery-time", "freight"),
    "where-we-deliver": ("how-we-deliver", "freight"),
    "shoe-sizes": ("sizes",),
    # It repairs nothing and replaces nothing, and says so; nor does it ask how often something was worn.
    "new-instead-of-repair": ("repair", "warranty"),
    "repair-way": ("repair",),
    "return-pickup": ("repair",),
    "return-condition": ("not-returnable",),
    "return-no-box": ("not-returnable",),
    "return-freight": ("freight",),
    # Whether it is safe to use is not written down there; what becomes of a thing that breaks is.
    "leaking-appliance": ("warranty",),
    # What the demo shop tells of itself is not written down there, and the answer says so.
    **dict.fromkeys(
        (
            "who-we-are",
            "reviews",
            "age",
            "hold-order",
            "plug-and-manual",
            "in-stock",
            "trade-in",
            "return-in-store",
            "any-address",
            "delivery-day",
            "packaging",
            "order-by-phone",
            "parcel-lost",
            "jobs",
            "samples",
            "sign-for",
            "spare-parts",
            "two-addresses",
            "somebody-else-pays",
            "photo-colours",
            "why-price",
        ),
        ("not-written-down", "contact", "other-matters"),
    ),
    "warranty-covers": ("warranty", "repair"),
    "repair": ("warranty",),
    # Without claims there, how long things may come back is what counts.
    "report-deadline": ("return-period", "damaged"),
    "report-photos": ("not-written-down",),
    "bulk": ("special-wishes",),
    "gift-wrapping": ("special-wishes",),
    "price-slip": ("special-wishes",),
    "cash-on-delivery": ("paying",),
    "to-somebody-else": ("several-people", "paying", "special-wishes", "return-address"),
}


@pytest.fixture(scope="module")
def retail(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    knowledge = Knowledge.load(RETAIL, VARIABLES)
    knowledge.use(embedder, tmp_path_factory.mktemp("vectors"))
    return knowledge


def _said(knowledge: Knowledge, question: str, locale: str) -> str:
    hit = knowledge.answer(question, locale, TODAY)
    return Texts.load([]).say(hit.answer, locale) if hit else ""


def _asked(knowledge: Knowledge) -> Iterator[tuple[str, str, str]]:
    for entry in knowledge.entries:
        for locale, questions in entry.questions.items():
            for question in questions:
                yield locale, question, entry.id


def test_nothing_is_wrong_with_the_retail_knowledge() -> None:
    assert check(RETAIL, TODAY, FLOWS, VARIABLES) == []


def test_no_button_leads_to_what_the_rules_refuse(retail: Knowledge) -> None:
    assert not [entry.id for entry in retail.entries if REFUSED & set(entry.buttons)]


def test_no_answer_tells_a_figure_that_the_rules_do_not_have(retail: Knowledge) -> None:
    for entry in retail.entries:
        for locale in LOCALES:
            assert not WITHOUT_MEANING & set(re.findall(r"{(\w+)}", entry.template(locale))), entry.id


@pytest.mark.parametrize(
    ("question", "locale", "part"),
    [
        ("Can I order something here?", "en", "can't take new orders"),
        ("怎么下单？", "zh-CN", "不能下新单"),
        ("My item arrived damaged", "en", "I can't send replacements"),
        ("收到的东西坏了", "zh-CN", "补发我这边办不了"),
        ("An item is missing from my parcel", "en", "I can't open a claim"),
        ("包裹里少了东西", "zh-CN", "理赔我这边办不了"),
        ("Can my parcel be redirected?", "en", "can't be redirected"),
        ("已经发货的包裹能改派吗？", "zh-CN", "不能改派"),
        ("Do you have a coupon code?", "en", "no coupons"),
        ("有优惠券吗？", "zh-CN", "没有优惠券"),
        ("Can you repair my product?", "en", "don't do repairs"),
        ("保修多久？", "zh-CN", "维修也办不了"),
        ("Can I undo a cancellation?", "en", "stays cancelled"),
        ("一个订单能用两种方式付款吗？", "zh-CN", "只能用一种方式付"),
        ("How much is shipping?", "en", "no shipping fees to quote"),
        ("满多少包邮？", "zh-CN", "没有运费可报"),
    ],
)
def test_what_is_refused_is_said_to_be(retail: Knowledge, question: str, locale: str, part: str) -> None:
    assert part in _said(retail, question, locale)


def test_questions_that_the_demo_shop_answers_find_no_wrong_answer_here(retail: Knowledge) -> None:
    """A small shop with few answers must not take what comes near for what is meant."""
    own = {(locale, question) for locale, question, _ in _asked(retail)}
    wrong = [
        (question, hit.entry.id)
        for locale, question, right in _asked(Knowledge.load(DEMO, VARIABLES))
        if (locale, question) not in own
        and (hit := retail.answer(question, locale, TODAY))
        and hit.entry.id not in (right, *COLLECTED.get(right, ()), "opening-hours", "payment-methods")
    ]
    assert wrong == []
