"""What a policy file says of things that were delivered: returns, exchanges, repairs, claims and refunds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Literal

from pydantic import Field

from kit.money import Money
from shop.orders.states import OrderState
from shop.policy.fields import Days, Fees, Rules, Span, fee
from shop.policy.reasons import Reason


class TakingBack(Rules):
    """Returns, exchanges or repairs of what was delivered."""

    allowed: bool = True
    days: Days | None = None  # counted from delivery; None: no limit
    days_by_category: Mapping[str, Days] = Field(default_factory=dict)
    once_per_order: bool = True
    reasons: tuple[Reason, ...] = ()  # empty: no reason is asked for
    photo_for: frozenset[Reason] = frozenset()
    way_back: Fees = Field(default_factory=dict)  # freight kept from the refund
    shop_pays_way_back_for: frozenset[Reason] = frozenset()

    def days_for(self, category: str) -> int | None:
        """How many days after delivery; None: no limit, 0: never."""
        return self.days_by_category.get(category, self.days)

    def closes(self, category: str, delivered_at: datetime | None) -> datetime | None:
        """When it is too late; None when no time limits it or the order has no date."""
        days = self.days_for(category)
        return None if delivered_at is None or days is None else delivered_at + timedelta(days=days)

    def freight(self, reason: str, currency: str) -> Money:
        """What the way back costs the customer."""
        if any(reason == free for free in self.shop_pays_way_back_for):
            return Money.zero(currency)
        return fee(self.way_back, currency)


class Returns(TakingBack):
    """Sending back for money."""

    refund_to: frozenset[Literal["original", "gift_card"]] = frozenset({"original", "gift_card"})
    send_to: str = ""  # the address that returns go to, that customers are told
    pick_up_days: Span | None = None  # so many days ahead a courier can collect it at the door; None: nobody does


class Repairs(TakingBack):
    """Mending what broke; customers are told of `takes_days` if it is known."""

    takes_days: Span | None = None


class ClaimRule(Rules):
    """One kind of claim."""

    states: frozenset[OrderState] = frozenset({OrderState.DELIVERED})
    days: Days | None = None  # from delivery
    photo: bool = False
    send_back: bool = False
    remedies: Annotated[frozenset[Literal["refund", "replacement"]], Field(min_length=1)] = frozenset({"refund"})

    def closes(self, delivered_at: datetime | None) -> datetime | None:
        """When it is too late; None when no time limits it or the order has no date."""
        return None if delivered_at is None or self.days is None else delivered_at + timedelta(days=self.days)


class Claims(Rules):
    """Missing, wrong or damaged things."""

    allowed: bool = False
    kinds: Mapping[Reason, ClaimRule] = Field(default_factory=dict)


class RefundTimes(Rules):
    """How long money takes to come back, in business days; 0 is at once."""

    gift_card: Days = 0
    other: Span = (5, 7)
