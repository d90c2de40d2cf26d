"""The schema of a policy file: every rule a shop can set, with its type and its bounds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints

from shop.policy import file
from shop.policy.changing import Cancelling, Interception, ItemChanges, Window
from shop.policy.fields import Country, Fact, Hours, Rules, Span
from shop.policy.selling import Freight, GiftCards, Invoices, LaterPrices, Selling
from shop.policy.taking_back import Claims, RefundTimes, Repairs, Returns, TakingBack


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
