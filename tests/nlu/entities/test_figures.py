"""Order and tracking numbers, contacts, money, counts, ordinals, dates, postcodes."""

from __future__ import annotations

import pytest

from tests.nlu.conftest import Read, entities

# (message, what is expected, kind, value, words, role)
CASES = [
    ("cancel #W1234567", "", "order_number", "#W1234567", "#W1234567", ""),
    ("cancel w1234567 please", "", "order_number", "#W1234567", "w1234567", ""),
    ("订单W1234567到哪了", "", "order_number", "#W1234567", "W1234567", ""),
    ("order 1234567", "", "order_number", "#W1234567", "1234567", ""),
    ("订单1234567到哪了", "", "order_number", "#W1234567", "1234567", ""),
    ("1234567", "order_number", "order_number", "#W1234567", "1234567", ""),
    ("＃Ｗ１２３４５６７", "", "order_number", "#W1234567", "＃Ｗ１２３４５６７", ""),
    ("track 1Z999AA10123456784", "", "tracking_number", "1Z999AA10123456784", "1Z999AA10123456784", ""),
    ("快递SF1234567890123", "", "tracking_number", "SF1234567890123", "SF1234567890123", ""),
    ("my number is +1 (415) 555-2671", "", "phone", "+14155552671", "+1 (415) 555-2671", ""),
    ("手机号13812345678", "", "phone", "+8613812345678", "13812345678", ""),
    ("call 303-555-0134", "", "phone", "+13035550134", "303-555-0134", ""),
    ("邮箱是Alice@Example.com谢谢", "", "email", "alice@example.com", "Alice@Example.com", ""),
    ("boots under $100", "", "money", "100 USD", "$100", "max"),
    ("under 100", "", "money", "100", "100", "max"),
    ("over 50 dollars", "", "money", "50 USD", "50 dollars", "min"),
    ("about 40 bucks", "", "money", "40 USD", "40 bucks", "about"),
    ("五十块以内的水壶", "", "money", "50 CNY", "五十块", "max"),
    ("100元左右", "", "money", "100 CNY", "100元", "about"),
    ("不超过200", "", "money", "200", "200", "max"),
    ("500以上的", "", "money", "500", "500", "min"),
    ("$1,299.99", "", "money", "1299.99 USD", "$1,299.99", ""),
    ("来三件", "", "quantity", "3", "三件", ""),
    ("要两双", "", "quantity", "2", "两双", ""),
    ("半打", "", "quantity", "6", "半打", ""),
    ("a couple of mugs", "", "quantity", "2", "a couple of", ""),
    ("half a dozen mugs", "", "quantity", "6", "half a dozen", ""),
    ("x2", "", "quantity", "2", "x2", ""),
    ("give me three", "", "quantity", "3", "three", ""),
    ("4", "quantity", "quantity", "4", "4", ""),
    ("数量改成5", "", "quantity", "5", "5", ""),
    ("the second one", "", "ordinal", "2", "second", ""),
    ("第二个", "", "ordinal", "2", "第二个", ""),
    ("第一款", "", "ordinal", "1", "第一款", ""),
    ("最后一个", "", "ordinal", "-1", "最后一个", ""),
    ("the last one", "", "ordinal", "-1", "last", ""),
    ("#2", "", "ordinal", "2", "#2", ""),
    ("2", "", "ordinal", "2", "2", ""),
    ("today", "", "date", "2026-01-05", "today", ""),
    ("昨天", "", "date", "2026-01-04", "昨天", ""),
    ("last week", "", "date", "2025-12-29", "last week", "week"),
    ("上周三", "", "date", "2025-12-31", "上周三", ""),
    ("11月3号", "", "date", "2026-11-03", "11月3号", ""),
    ("2 weeks ago", "", "date", "2025-12-22", "2 weeks ago", ""),
    ("since March 3rd", "", "date", "2026-03-03", "March 3rd", ""),
    ("2025-12-24", "", "date", "2025-12-24", "2025-12-24", ""),
    ("zip 19122", "", "postal_code", "19122", "19122", ""),
    ("邮编310012", "", "postal_code", "310012", "310012", ""),
    ("K1A 0B1", "postal_code", "postal_code", "K1A 0B1", "K1A 0B1", ""),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_it_is_found_where_it_stands(case: tuple[str, str, str, str, str, str], read: Read) -> None:
    text, expected, kind, value, words, role = case
    named = (entity for entity in entities(read(text, expected)) if entity.kind == kind)
    found = [(entity.value, entity.text, entity.role) for entity in named]
    assert found == [(value, words, role)]


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("between 50 and 100 dollars", [("50 USD", "min"), ("100 USD", "max")]),
        ("$50-100", [("50 USD", "min"), ("100 USD", "max")]),
        ("200到300之间的", [("200", "min"), ("300", "max")]),
        ("200-300元", [("200 CNY", "min"), ("300 CNY", "max")]),
    ],
)
def test_a_range_has_two_ends(text: str, limits: list[tuple[str, str]], read: Read) -> None:
    assert [(entity.value, entity.role) for entity in entities(read(text)) if entity.kind == "money"] == limits


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a 10 inch screen", "quantity"),
        ("within 3 days", "quantity"),
        ("one moment", "quantity"),
        ("等一下", "quantity"),
        ("哪个好", "quantity"),
        ("my last order", "ordinal"),
        ("my last name", "ordinal"),
        ("just a second", "ordinal"),
        ("16GB", "money"),
        ("32月45号", "date"),
        ("version 1.2.3.4", "phone"),
        ("12345678901234567890", "phone"),
    ],
)
def test_what_only_looks_like_it_is_none(text: str, kind: str, read: Read) -> None:
    assert [entity for entity in entities(read(text)) if entity.kind == kind] == []
