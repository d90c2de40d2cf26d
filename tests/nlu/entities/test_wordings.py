"""Reasons, ways to pay, languages, superlatives, everything, that one, and what is not wanted."""

from __future__ import annotations

import pytest

from tests.nlu.conftest import Read, entities

CASES = [
    ("I ordered it by mistake", "reason", ["ordered_by_mistake"]),
    ("拍错了", "reason", ["ordered_by_mistake"]),
    ("no longer needed", "reason", ["no_longer_needed"]),
    ("it arrived damaged", "reason", ["damaged"]),
    ("太小了", "reason", ["wrong_size"]),
    ("you sent the wrong item", "reason", ["wrong_item"]),
    ("不喜欢", "reason", ["changed_mind"]),
    ("credit card", "payment_kind", ["credit_card"]),
    ("my gift card", "payment_kind", ["gift_card"]),
    ("用支付宝付", "payment_kind", ["alipay"]),
    ("paypal or wechat", "payment_kind", ["paypal", "wechat_pay"]),
    ("speak English", "language", ["en"]),
    ("请说中文", "language", ["zh-CN"]),
    ("the cheapest one", "superlative", ["cheapest"]),
    ("最贵的", "superlative", ["dearest"]),
    ("a cheaper one", "superlative", ["cheapest"]),
    ("便宜点的", "superlative", ["cheapest"]),
    ("便宜一点的有吗", "superlative", ["cheapest"]),
    ("最便宜的多少钱", "superlative", ["cheapest"]),
    ("找到更便宜的了", "superlative", ["cheapest"]),
    ("a bigger one", "superlative", ["bigger"]),
    ("大一号", "superlative", ["bigger"]),
    ("my last order", "superlative", ["latest"]),
    ("same as before", "superlative", ["same"]),
    ("return everything", "all", ["all"]),
    ("both of them", "all", ["both"]),
    ("全部退掉", "all", ["all"]),
    ("都要", "all", ["all"]),
    ("that's all", "all", []),
    ("not at all", "all", []),
    ("the other one", "relation", ["other"]),
    ("my default address", "relation", ["default"]),
    ("另一个订单", "relation", ["other"]),
    ("这个", "relation", ["that"]),
]


@pytest.mark.parametrize(("text", "kind", "values"), CASES)
def test_the_wording_is_known(text: str, kind: str, values: list[str], read: Read) -> None:
    assert [entity.value for entity in entities(read(text)) if entity.kind == kind] == values


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("not the red one", "red one"),
        ("不要红色的", "红色的"),
        ("不是红的，要黑的", "红的"),
        ("除了红色的都行", "红色的"),
        ("paypal instead of the card", "card"),
        ("actually keep the vacuum", "vacuum"),
        ("not the vacuum", "vacuum"),
        ("等等，吸尘器不退了", "吸尘器"),
        ("耳机留着", "耳机"),
        ("别退耳机", "耳机"),
        ("don't cancel the perfume", "perfume"),
    ],
)
def test_what_is_negated_is_told(text: str, words: str, read: Read) -> None:
    assert [entity.text for entity in entities(read(text)) if entity.kind == "negation"] == [words]


def test_what_is_lacking_is_wanted_so(read: Read) -> None:
    assert [e for e in entities(read("有没有防水的登山靴")) if e.kind == "negation"] == []


@pytest.mark.parametrize("text", ["I'm not sure", "不要了", "not really", "it's not for me"])
def test_a_plain_no_negates_nothing(text: str, read: Read) -> None:
    assert [entity for entity in entities(read(text)) if entity.kind == "negation"] == []
