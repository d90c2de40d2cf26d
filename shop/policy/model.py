"""The schema of a policy file: every rule a shop can set, with its type and its bounds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from kit.money import Money
from shop.orders.states import BEFORE_DISPATCH, OrderState
from shop.policy import file
from shop.policy.reasons import Reason


def _ordered(span: tuple[int, int]) -> tuple[int, int]:
    if span[0] > span[1]:
        raise ValueError(f"{span[0]} is more than {span[1]}; the smaller number comes first")
    return span


Currency = Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")]
Country = Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")]
Fees = Mapping[Currency, Annotated[Decimal, Field(ge=0)]]
Hours = Annotated[int, Field(ge=1)]
Days = Annotated[int, Field(ge=0)]  # 0: never
Span = Annotated[tuple[Days, Days], AfterValidator(_ordered)]  # from … to
Fact = Literal["email", "first_name", "last_name", "postal_code", "order_id", "phone_ending"]


class Rules(BaseModel):
    """What all sections share: unknown names are refused, values keep their type, nothing changes later."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def fee(fees: Fees, currency: str) -> Money:
    """The fee in that currency; a currency the shop does not name is free of it."""
    return (
        Money(fees[currency].quantize(Money.zero(currency).amount), currency)
        if currency in fees
        else Money.zero(currency)
    )


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


class Window(Rules):
    """In which states, and how long after the order was placed, something may still be done."""

    allowed: bool = True
    states: frozenset[OrderState]
    within_hours: Hours | None = None  # counted from the order; None: no limit
    after_items_changed: bool = True

    @model_validator(mode="after")
    def _before_dispatch(self) -> Self:
        late = self.states - BEFORE_DISPATCH
        if late:
            raise ValueError(f"{sorted(late)[0]} is no state before dispatch; use {', '.join(sorted(BEFORE_DISPATCH))}")
        return self

    def closes(self, placed_at: datetime | None) -> datetime | None:
        """When it is too late; None when no time limits it or the order has no date."""
        return (
            None if placed_at is None or self.within_hours is None else placed_at + timedelta(hours=self.within_hours)
        )


class Cancelling(Window):
    """Cancelling a whole order; no reasons listed: any will do."""

    reasons: tuple[Reason, ...] = ()


class ItemChanges(Window):
    """Other options of the same product in an order not yet sent."""

    once_per_order: bool = True


class Interception(Rules):
    """Another address for a parcel on its way."""

    allowed: bool = False
    fee: Fees = Field(default_factory=dict)


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


class LaterPrices(Rules):
    """The difference comes back, once an item, when something becomes cheaper so soon after it was ordered."""

    days: Days = 0  # counted from the order; 0: never
    states: frozenset[OrderState] = frozenset(
        {OrderState.PAID, OrderState.PACKED, OrderState.SHIPPED, OrderState.DELIVERED}
    )

    def closes(self, placed_at: datetime | None) -> datetime | None:
        """When it is too late; None when the order has no date."""
        return None if placed_at is None else placed_at + timedelta(days=self.days)


class Invoices(Rules):
    """Invoices for what was paid, made by the staff; customers are told in how many working days."""

    days: Days = 0  # counted from the order; 0: never
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

    def closes(self, placed_at: datetime | None) -> datetime | None:
        """When it is too late; None when the order has no date."""
        return None if placed_at is None else placed_at + timedelta(days=self.days)


class Repairs(TakingBack):
    """Mending what broke; customers are told of `takes_days` if it is known."""

    takes_days: Span | None = None


class GiftCards(Rules):
    """What a new card may hold; customers are told only of a currency that is named."""

    least: Fees = Field(default_factory=dict)
    most: Fees = Field(default_factory=dict)


class Shipping(Rules):
    """Care for parcels, and what customers are told: until when one leaves the same day, and days from then on.

    What a shop does not promise is left out, and with it the answers that would tell it. `remote` are the beginnings of
    the names of regions within the `home` country.
    """

    stuck_after_hours: Hours = 72
    dispatch_until: Annotated[str, StringConstraints(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")] | None = None
    days: Span | None = None
    days_remote: Span | None = None
    days_abroad: Span | None = None
    home: Country = "CN"
    remote: tuple[str, ...] = ()


class Identity(Rules):
    """Sets of facts, each of which proves who a customer is."""

    ways: Annotated[tuple[Annotated[tuple[Fact, ...], Field(min_length=1)], ...], Field(min_length=1)]


class Policy(Rules):
    """A shop's rules, whole."""

    format: Literal["xiaoer-policy/1"]
    name: Annotated[str, StringConstraints(min_length=1)]
    identity: Identity
    selling: Selling
    freight: Freight
    cancel: Cancelling
    address: Window
    intercept: Interception
    items: ItemChanges
    payment: Window
    returns: Returns
    exchanges: TakingBack
    repairs: Repairs
    claims: Claims
    refund_times: RefundTimes
    shipping: Shipping
    price_protection: LaterPrices = Field(default_factory=LaterPrices)
    gift_cards: GiftCards = Field(default_factory=GiftCards)
    invoices: Invoices = Field(default_factory=Invoices)

    @classmethod
    def load(cls, path_or_name: str | Path) -> Self:
        """Reads a file, or a shipped policy by its name; raises BadInput naming file, line and field."""
        return file.read(path_or_name, cls)
