"""What a policy file says of prices: new orders, freight, gift cards, and what may be asked for after the payment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from kit.money import Money
from shop.orders.states import OrderState
from shop.policy.fields import Country, Currency, Days, Fees, Rules, fee

Prefix = Annotated[str, StringConstraints(pattern="^[A-Z0-9]{1,8}$")]


class Selling(Rules):
    """New orders through the chat."""

    in_chat: bool = True
    payment_minutes: Annotated[int, Field(ge=1)] = 30
    ships_to: frozenset[Country] = frozenset()  # empty: everywhere


class Freight(Rules):
    """What delivery costs: a fee per order, none from a sum on."""

    fee: Fees = Field(default_factory=dict)
    free_from: Fees = Field(default_factory=dict)

    def of(self, goods: Money) -> Money:
        """What the delivery of goods of this worth costs."""
        limit = self.free_from.get(goods.currency)
        return (
            Money.zero(goods.currency) if limit is not None and goods.amount >= limit else fee(self.fee, goods.currency)
        )


class GiftCards(Rules):
    """What a new card may hold; customers are told only of a currency that is named."""

    least: Fees = Field(default_factory=dict)
    most: Fees = Field(default_factory=dict)


class SinceOrder(Rules):
    """What may be asked for in some states, and for some days after the order was placed."""

    days: Days = 0  # counted from the order; 0: never
    states: frozenset[OrderState] = frozenset(
        {OrderState.PAID, OrderState.PACKED, OrderState.SHIPPED, OrderState.DELIVERED}
    )

    def closes(self, placed_at: datetime | None) -> datetime | None:
        """When it is too late; None when the order has no date."""
        return None if placed_at is None else placed_at + timedelta(days=self.days)


class LaterPrices(SinceOrder):
    """The difference to the lowest price so soon after it was ordered comes back, each difference once."""


class Invoices(SinceOrder):
    """Invoices for what was paid, which staff send by e-mail; customers are told within how many working days.

    `seller` stands at the head of each. `tax_percent` by currency is part of all prices; a currency that is not named
    has no tax on its invoices. Numbers are counted by prefix and year: INV-2026-000001.
    """

    takes_days: Annotated[int, Field(ge=1)] = 1
    seller: str = ""
    tax_percent: Mapping[Currency, Annotated[Decimal, Field(ge=0, le=100)]] = Field(default_factory=dict)
    prefix: Prefix = "INV"
    credit_prefix: Prefix = "CN"
    states: frozenset[OrderState] = frozenset(
        {
            OrderState.PAID,
            OrderState.PACKED,
            OrderState.SHIPPED,
            OrderState.DELIVERED,
            OrderState.RETURN_REQUESTED,
            OrderState.EXCHANGE_REQUESTED,
            OrderState.EXCHANGED,
            OrderState.RETURNED,
        }
    )

    @model_validator(mode="after")
    def _series_are_two(self) -> Self:
        if self.prefix == self.credit_prefix:
            raise ValueError("prefix and credit_prefix are the same; each counts numbers of its own")
        return self

    def percent(self, currency: str) -> Decimal:
        """The tax in prices of this currency, in percent."""
        return self.tax_percent.get(currency, Decimal(0))
