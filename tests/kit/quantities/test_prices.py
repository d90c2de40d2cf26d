"""Prices and their limits, as customers write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from cn2an import an2cn
from hypothesis import given
from hypothesis import strategies as st

from kit.quantities.prices import prices
from kit.text.normal import normal

Said = list[tuple[str, str, str]]

# (message, amount, currency and role of each price)
CASES: list[tuple[str, Said]] = [
    ("给侄女的，四十块以内", [("40", "CNY", "max")]),
    ("卡片，七十元以下", [("70", "CNY", "max")]),
    ("三百块以内，有吗", [("300", "CNY", "max")]),
    ("便宜两百多呢", []),
    ("贵了140块", []),
    ("200 cheaper than the other", []),
    ("便宜200左右的", [("200", "", "about")]),
    ("nothing over 75", [("75", "", "max")]),
    ("nothing above $30 please", [("30", "USD", "max")]),
    ("no more than 120", [("120", "", "max")]),
    ("not exceeding 45 dollars", [("45", "USD", "max")]),
    ("60 max", [("60", "", "max")]),
    ("300 tops", [("300", "", "max")]),
    ("I can't spend more than 85", [("85", "", "max")]),
    ("my budget is 250", [("250", "", "max")]),
    ("预算大概 500", [("500", "", "max")]),
    ("不要超过六十", [("60", "", "max")]),
    ("一百五以内", [("150", "", "max")]),
    ("百元以内的", [("100", "CNY", "max")]),
    ("between 40 and 65", [("40", "", "min"), ("65", "", "max")]),
    ("between $40 and $65", [("40", "USD", "min"), ("65", "USD", "max")]),
    ("30 to 45 euros", [("30", "EUR", "min"), ("45", "EUR", "max")]),
    ("七八百的", [("700", "", "min"), ("800", "", "max")]),
    ("四五十块", [("40", "CNY", "min"), ("50", "CNY", "max")]),
    ("三五百的包", [("300", "", "min"), ("500", "", "max")]),
    ("一两千块", [("1000", "CNY", "min"), ("2000", "CNY", "max")]),
    ("价位 200-400", [("200", "", "min"), ("400", "", "max")]),
    ("150到250的", [("150", "", "min"), ("250", "", "max")]),
    ("在八十和一百二之间", [("80", "", "min"), ("120", "", "max")]),
    ("两百左右", [("200", "", "about")]),
    ("around 80 bucks", [("80", "USD", "about")]),
    ("千把块的", [("1000", "CNY", "about")]),
    ("they do not come to more than 400", [("400", "", "max")]),
    ("i should not like to spend more than 400 on both", [("400", "", "max")]),
    ("isn't there anything over 300", [("300", "", "min")]),
    ("not the cheap one but something over 300", [("300", "", "min")]),
    ("加起来不想花超过400", [("400", "", "max")]),
    ("有没有超过300的", [("300", "", "min")]),
    ("at least 90", [("90", "", "min")]),
    ("三百以上", [("300", "", "min")]),
    ("起码 200 块", [("200", "CNY", "min")]),
    ("¥1,299", [("1299", "CNY", "")]),
    ("it was £12.50", [("12.5", "GBP", "")]),
    ("八块八", [("8.8", "CNY", "")]),
    ("他一米四左右", []),
    ("身高 1米3 左右", []),
    ("五岁的小孩", []),
    ("for a 6 year old", []),
    ("within 3 days", []),
    ("at least 2", []),
    ("under 8 inches", []),
    ("about 20 litres", []),
    ("三四十个左右", []),
    ("I'm Ann from 80202", []),
    ("超过两周了", []),
    ("128GB 以上", []),
    ("三个月以内", []),
    ("between 9 and 5", []),
    ("24/7", []),
    ("500克左右", []),
    ("running shoes, womens, size 39ish", []),
    ("around size 40", []),
]


def said(text: str) -> Said:
    return [(f"{one.amount.normalize():f}", one.currency, one.role) for one in prices(normal(text).lower)]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_price_is_read_with_its_limit(text: str, expected: Said) -> None:
    assert said(text) == expected


WHOLE = st.integers(min_value=11, max_value=9999)
PLACES = {
    "max": ("under {}", "{} max", "nothing over {}", "不超过{}", "{}以内"),
    "min": ("at least {}", "{}以上", "over {}"),
}
LIMITS = [(role, form) for role, forms in PLACES.items() for form in forms]


@given(WHOLE, st.sampled_from(LIMITS), st.sampled_from(["", "，", ", ", "a mug, ", "杯子，"]))
def test_any_limit_in_any_place(amount: int, limit: tuple[str, str], before: str) -> None:
    role, form = limit
    assert said(before + form.format(f"{amount}元")) == [(str(amount), "CNY", role)]


@given(st.integers(min_value=11, max_value=9999))
def test_chinese_numerals_are_the_number(amount: int) -> None:
    assert said(f"送人的，{an2cn(amount)}块以内") == [(str(amount), "CNY", "max")]


@given(st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999.99"), places=2))
def test_what_is_written_with_a_sign_is_read_to_the_cent(amount: Decimal) -> None:
    assert said(f"I paid ${amount:,}") == [(f"{amount.normalize():f}", "USD", "")]


@given(WHOLE, WHOLE)
def test_a_range_has_its_lower_end_first(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert said(f"between {low} and {high} yuan") == [(str(low), "CNY", "min"), (str(high), "CNY", "max")]


@given(st.text(max_size=300))
def test_whatever_is_typed_is_read(text: str) -> None:
    lower = normal(text).lower
    for price in prices(lower):
        assert 0 <= price.start < price.end <= len(lower)
