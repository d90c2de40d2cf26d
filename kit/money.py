"""An amount in a currency: exact, never a float."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from functools import lru_cache
from typing import Self

from babel.numbers import format_currency, format_decimal, get_currency_precision, get_currency_symbol, is_currency

from kit.errors import BadInput

WHOLE, EXACT = "#,##0", "#,##0.00"
LARGEST = Decimal(10) ** 14  # what NUMERIC(18, 4) holds


@dataclass(frozen=True, slots=True)
class Money:
    """`amount` in units of `currency` (ISO 4217), kept at the currency's own precision."""

    amount: Decimal
    currency: str

    @classmethod
    def of(cls, amount: str | int | Decimal, currency: str) -> Self:
        """Reads an amount; raises BadInput for no finite number, too many digits or a currency that does not exist."""
        try:
            exact = Decimal(amount)
        except InvalidOperation:
            raise BadInput(f"{amount!r} is not an amount of money.") from None
        if not exact.is_finite() or abs(exact) >= LARGEST:
            raise BadInput(f"{amount!r} is not an amount of money.")
        rounded = exact.quantize(unit(currency))
        if exact != rounded:
            raise BadInput(f"{amount!r} has more decimals than {currency} has.")
        return cls(rounded, currency)

    @classmethod
    def zero(cls, currency: str) -> Self:
        return cls(Decimal(0).quantize(unit(currency)), currency)

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - self._same(other), self.currency)

    def __mul__(self, count: int) -> Money:
        return Money(self.amount * count, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.amount, self.currency)

    def __abs__(self) -> Money:
        return Money(abs(self.amount), self.currency)

    def __bool__(self) -> bool:
        return self.amount != 0

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: Money) -> bool:
        return self.amount <= self._same(other)

    def __gt__(self, other: Money) -> bool:
        return self.amount > self._same(other)

    def __ge__(self, other: Money) -> bool:
        return self.amount >= self._same(other)

    def share(self, part: Decimal) -> Money:
        """`part` of the amount (0.1 = a tenth), rounded half to even."""
        return Money((self.amount * part).quantize(unit(self.currency), ROUND_HALF_EVEN), self.currency)

    def shown(self, locale: str) -> str:
        """As people of that locale write it: $12.50, ¥39.00."""
        return _shown(self.amount, self.currency, locale)

    def brief(self, locale: str) -> str:
        """As it stands on a price tag, where nobody doubts the currency: $12.50, ¥39."""
        return PriceTag(self, self).shown(locale)

    def _same(self, other: Money) -> Decimal:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")
        return other.amount

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


@dataclass(frozen=True, slots=True)
class PriceTag:
    """What something costs in few signs, in one currency: ¥39, or from the lowest price to the highest ¥429–499."""

    low: Money
    high: Money

    def shown(self, locale: str) -> str:
        ends = (self.low,) if self.low == self.high else (self.low, self.high)
        form = WHOLE if all(end.amount == end.amount.to_integral_value() for end in ends) else EXACT
        return _symbol(self.low.currency) + "–".join(_figure(end.amount, form, locale) for end in ends)


@lru_cache(maxsize=256)
def _symbol(currency: str) -> str:
    """The shortest sign in use: within one shop it cannot be mistaken, so ¥ and not CN¥, $ and not US$."""
    return min((get_currency_symbol(currency, locale) for locale in ("zh_CN", "en")), key=len)


@lru_cache(maxsize=4096)
def _figure(amount: Decimal, form: str, locale: str) -> str:
    return format_decimal(amount, form, locale=locale.replace("-", "_"))


# Babel takes a tenth of a millisecond, as long as a statement of the database.
@lru_cache(maxsize=4096)
def _shown(amount: Decimal, currency: str, locale: str) -> str:
    return format_currency(amount, currency, locale=locale.replace("-", "_"))


@lru_cache(maxsize=256)
def unit(currency: str) -> Decimal:
    """The smallest step of a currency: 0.01 for USD and CNY, 1 for JPY; raises BadInput for no currency."""
    if not is_currency(currency):
        raise BadInput(f"{currency!r} is not a currency of ISO 4217.")
    return Decimal(1).scaleb(-get_currency_precision(currency))


def total(amounts: Iterable[Money], currency: str) -> Money:
    """The sum, zero when there is nothing to add."""
    return sum(amounts, start=Money.zero(currency))
