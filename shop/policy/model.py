"""The schema of a policy file: every rule a shop can set, with its type and its bounds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints

from shop.policy import file
from shop.policy.changing import Cancelling, Interception, ItemChanges, Window
from shop.policy.fields import Fact, Rules
from shop.policy.selling import Freight, GiftCards, Invoices, LaterPrices, Selling
from shop.policy.shipping import Shipping
from shop.policy.taking_back import Claims, RefundTimes, Repairs, Returns, TakingBack


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
