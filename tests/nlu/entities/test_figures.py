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
    ("my number is +1 (415) 555-2671", "", "phone", "+14155552671", "+1 (415) 555-2671", "self"),
    ("手机号13812345678", "", "phone", "+8613812345678", "13812345678", "self"),
    ("call 303-555-0134", "", "phone", "+13035550134", "303-555-0134", "self"),
    ("邮箱是Alice@Example.com谢谢", "", "email", "alice@example.com", "Alice@Example.com", "self"),
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
    ("数量改成5", "", "quantity", "5", "5", "set"),
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
    ("the order ending in 956", "", "order_ending", "956", "ending in 956", ""),
    ("尾号 9 5 6 的订单", "", "order_ending", "956", "尾号 9 5 6", ""),
    ("# w 123 4567", "", "order_number", "#W1234567", "# w 123 4567", ""),
    ("w 1234567 please", "", "order_number", "#W1234567", "w 1234567", ""),
    ("order number is 123-4567", "", "order_number", "#W1234567", "123-4567", ""),
    ("track sf 1234567890123", "", "tracking_number", "SF1234567890123", "sf 1234567890123", ""),
    ("my ups 1Z 999 AA1 01 2345 6784", "", "tracking_number", "1Z999AA10123456784", "1Z 999 AA1 01 2345 6784", ""),
    ("010-62345678", "", "phone", "+861062345678", "010-62345678", "self"),
    ("固话 0571-88886666 转 802", "", "phone", "+8657188886666", "0571-88886666 转 802", "self"),
    ("(415) 555-2671 ext 12", "", "phone", "+14155552671", "(415) 555-2671 ext 12", "self"),
    ("电话：一三八一二三四五六七八", "", "phone", "+8613812345678", "一三八一二三四五六七八", "self"),
    ("三百五左右的", "", "money", "350", "三百五", "about"),
    ("1.5万", "", "money", "15000", "1.5万", ""),
    ("$1.2k max", "", "money", "1200 USD", "$1.2k", "max"),
    ("六百多块", "", "money", "600 CNY", "六百多块", "about"),
    ("30块5", "", "money", "30.5 CNY", "30块5", ""),
    ("九块九包邮", "", "money", "9.9 CNY", "九块九", ""),
    ("twenty five dollars", "", "money", "25 USD", "twenty five dollars", ""),
    ("two hundred and fifty dollars", "", "money", "250 USD", "two hundred and fifty dollars", ""),
    ("两三个", "", "quantity", "2", "两三个", "about"),
    ("十来个", "", "quantity", "10", "十来个", "about"),
    ("two dozen", "", "quantity", "24", "two dozen", ""),
    ("倒数第二个", "", "ordinal", "-2", "倒数第二个", ""),
    ("the second to last", "", "ordinal", "-2", "second to last", ""),
    ("number two", "", "ordinal", "2", "number two", ""),
    ("option b", "", "ordinal", "2", "option b", ""),
    ("第 3 款", "", "ordinal", "3", "第 3 款", ""),
    ("双十一买的", "", "date", "2025-11-11", "双十一", ""),
    ("black friday", "", "date", "2025-11-28", "black friday", ""),
    ("上个月底", "", "date", "2025-12-31", "上个月底", ""),
    ("五月三号", "", "date", "2026-05-03", "五月三号", ""),
    ("25/12/2025", "", "date", "2025-12-25", "25/12/2025", ""),
    ("ordered on 3/14", "", "date", "2026-03-14", "3/14", ""),
    ("半个月前", "", "date", "2025-12-21", "半个月前", ""),
    ("in 3 days", "", "date", "2026-01-08", "in 3 days", ""),
    ("last weekend", "", "date", "2026-01-03", "last weekend", ""),
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
        ("a tent for 4 ppl", "quantity"),
        ("a tent for 4", "quantity"),
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
        ("24/7", "date"),
        ("1/2", "date"),
        ("第三个月", "date"),
        ("第 3 款", "quantity"),
        ("上一个", "quantity"),
        ("my card ending in 4242", "order_ending"),
        ("手机尾号 1234", "order_ending"),
        ("30块5个", "phone"),
        ("version 1.2.3.4", "phone"),
        ("12345678901234567890", "phone"),
    ],
)
def test_what_only_looks_like_it_is_none(text: str, kind: str, read: Read) -> None:
    assert [entity for entity in entities(read(text)) if entity.kind == kind] == []
