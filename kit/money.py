"""An amount in a currency: exact, never a float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from typing import Self

from babel.numbers import format_currency, get_currency_precision

from kit.errors import BadInput


@dataclass(frozen=True, slots=True)
class Money:
    """`amount` in units of `currency` (ISO 4217), kept at the currency's own precision."""

    amount: Decimal
    currency: str

    @classmethod
    def of(cls, amount: str | int | Decimal, currency: str) -> Self:
        """Reads an amount; raises BadInput for what is no finite number or has too many decimals."""
        try:
            exact = Decimal(amount)
            rounded = exact.quantize(unit(currency))
        except InvalidOperation:
            raise BadInput(f"{amount!r} is not an amount of money.") from None
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
        return format_currency(self.amount, self.currency, locale=locale.replace("-", "_"))

    def _same(self, other: Money) -> Decimal:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")
        return other.amount

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


def unit(currency: str) -> Decimal:
    """The smallest step of a currency: 0.01 for USD and CNY, 1 for JPY."""
    return Decimal(1).scaleb(-get_currency_precision(currency))


def total(amounts: list[Money], currency: str) -> Money:
    """The sum, zero when there is nothing to add."""
    return sum(amounts, start=Money.zero(currency))
