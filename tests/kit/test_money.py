"""Amounts are exact, and never mix."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.errors import BadInput
from kit.money import Money, PriceTag, total, unit

currencies = st.sampled_from(["USD", "CNY", "EUR", "JPY", "KWD"])
steps = st.integers(-(10**12), 10**12)


def money(count: int, currency: str) -> Money:
    return Money(unit(currency) * count, currency)


@given(currencies, steps, steps)
def test_sums_and_differences_undo_each_other(currency: str, one: int, other: int) -> None:
    a, b = money(one, currency), money(other, currency)
    assert (a + b) - b == a
    assert a - b == -(b - a)
    assert a + Money.zero(currency) == a


@given(currencies, steps, st.integers(0, 99))
def test_so_many_times_an_amount_is_the_sum_of_so_many(currency: str, count: int, times: int) -> None:
    amount = money(count, currency)
    assert amount * times == total([amount] * times, currency)


@given(currencies, steps, steps)
def test_order_is_that_of_the_amounts(currency: str, one: int, other: int) -> None:
    a, b = money(one, currency), money(other, currency)
    assert (a < b, a <= b, a > b, a >= b) == (one < other, one <= other, one > other, one >= other)
    assert bool(a) == (one != 0)
    assert abs(a) >= Money.zero(currency)


@given(currencies, steps)
def test_what_was_written_is_read_again(currency: str, count: int) -> None:
    amount = money(count, currency)
    assert Money.of(str(amount.amount), currency) == amount


@given(currencies, steps, st.decimals("0", "1", places=4))
def test_a_share_is_less_than_a_step_away_from_the_exact_part(currency: str, count: int, part: Decimal) -> None:
    amount = money(count, currency)
    assert abs(amount.share(part).amount - amount.amount * part) <= unit(currency) / 2
    assert amount.share(part).amount % unit(currency) == 0


@pytest.mark.parametrize("amount", ["", "ten", "NaN", "Infinity", "1e30", "100000000000000", "0.001"])
def test_what_is_no_amount_is_refused(amount: str) -> None:
    with pytest.raises(BadInput):
        Money.of(amount, "USD")


@pytest.mark.parametrize("currency", ["", "usd", "XXQ", "$"])
def test_what_is_no_currency_is_refused(currency: str) -> None:
    with pytest.raises(BadInput):
        Money.of(1, currency)


def test_two_currencies_do_not_add_up() -> None:
    with pytest.raises(ValueError, match="USD and CNY"):
        Money.of(1, "USD") + Money.of(1, "CNY")


@pytest.mark.parametrize(
    ("money", "english", "chinese"),
    [
        (Money.of("1234.5", "USD"), "$1,234.50", "US$1,234.50"),
        (Money.of("39", "CNY"), "CN¥39.00", "¥39.00"),
        (Money.of("-3", "USD"), "-$3.00", "-US$3.00"),
        (Money.of("500", "JPY"), "¥500", "JP¥500"),
    ],
)
def test_people_read_amounts_as_they_write_them(money: Money, english: str, chinese: str) -> None:
    assert (money.shown("en"), money.shown("zh-CN")) == (english, chinese)


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (Money.of("39", "CNY"), Money.of("39", "CNY"), "¥39"),
        (Money.of("429", "CNY"), Money.of("499", "CNY"), "¥429–499"),
        (Money.of("9.90", "CNY"), Money.of("12", "CNY"), "¥9.90–12.00"),
        (Money.of("1234.5", "USD"), Money.of("1234.5", "USD"), "$1,234.50"),
        (Money.of("1200", "JPY"), Money.of("1500", "JPY"), "¥1,200–1,500"),
    ],
)
def test_a_price_tag_is_read_alike_in_both_languages(low: Money, high: Money, shown: str) -> None:
    assert {PriceTag(low, high).shown(locale) for locale in ("en", "zh-CN")} == {shown}
