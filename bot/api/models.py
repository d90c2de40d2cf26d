"""What several resources show: money, names, addresses."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Self

from pydantic import BaseModel, Field

from kit.money import Money
from kit.texts import Named
from shop.model import Address, PaymentMethod

Names = dict[str, str]


class MoneyOut(BaseModel):
    """An amount as text, so that no float can spoil it."""

    amount: str = Field(examples=["12.50"])
    currency: str = Field(examples=["USD"])

    @classmethod
    def of(cls, money: Money) -> Self:
        return cls(amount=str(money.amount), currency=money.currency)


class MoneyIn(BaseModel):
    """An amount that is given."""

    amount: Decimal = Field(ge=0, examples=["12.50"])
    currency: str = Field(pattern="^[A-Z]{3}$", examples=["USD"])

    def money(self) -> Money:
        """Raises BadInput for too many decimals."""
        return Money.of(self.amount, self.currency)


class AddressOut(BaseModel):
    """A postal address."""

    line1: str
    line2: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""

    @classmethod
    def of(cls, address: Address) -> Self:
        return cls(**address.as_dict())


class MethodOut(BaseModel):
    """A saved way to pay."""

    id: str
    kind: str
    label: str = ""
    default: bool = False
    brand: str = ""
    last4: str = ""
    balance: MoneyOut | None = None

    @classmethod
    def of(cls, method: PaymentMethod) -> Self:
        balance = MoneyOut.of(method.balance) if method.balance else None
        return cls(
            id=method.id,
            kind=method.kind,
            label=method.label,
            default=method.is_default,
            brand=method.brand,
            last4=method.last4,
            balance=balance,
        )


def names(named: Named) -> Names:
    """A name by locale."""
    by_locale: Mapping[str, str] = named.by_locale
    return dict(by_locale)
