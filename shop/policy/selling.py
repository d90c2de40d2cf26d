"""What a policy file says of prices: new orders, freight, gift cards, and what may be asked for after the payment."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

from pydantic import Field

from kit.money import Money
from shop.orders.states import OrderState
from shop.policy.fields import Country, Days, Fees, Rules, fee


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
    """The difference comes back, once an item, when something becomes cheaper so soon after it was ordered."""


class Invoices(SinceOrder):
    """Invoices for what was paid, made by the staff; customers are told in how many working days."""

    takes_days: Annotated[int, Field(ge=1)] = 1
    states: frozenset[OrderState] = frozenset(
        {
            OrderState.PAID,
            OrderState.PACKED,
            OrderState.SHIPPED,
            OrderState.DELIVERED,
            OrderState.RETURN_REQUESTED,
            OrderState.EXCHANGE_REQUESTED,
            OrderState.EXCHANGED,
        }
    )
