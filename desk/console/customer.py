"""What an agent sees beside a conversation: the customer, and everything that was bought, sent and taken back.

The console knows these plain values only; `desk.console.shop` fills them from the shop's rooms.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened, and when if that is known."""

    what: str
    at: datetime | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of an order."""

    title: str
    quantity: int
    price: str
    image: str = ""


@dataclass(frozen=True, slots=True)
class ParcelView:
    """One parcel, its nodes from the newest to the oldest."""

    number: str
    carrier: str
    state: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class ReturnView:
    """A return, exchange or claim."""

    id: str
    kind: str
    state: str
    lines: tuple[str, ...] = ()
    refund: str = ""


@dataclass(frozen=True, slots=True)
class OrderView:
    """One order with all that hangs on it."""

    id: str
    state: str
    total: str
    lines: tuple[LineView, ...]
    placed_at: datetime | None = None
    address: str = ""
    recipient: str = ""
    note: str = ""
    payments: tuple[Step, ...] = ()
    parcels: tuple[ParcelView, ...] = ()
    returns: tuple[ReturnView, ...] = ()
    history: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class CustomerView:
    """A customer as the desk sees them."""

    id: str
    name: str
    level: str = ""
    email: str = ""
    phone: str = ""
    addresses: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    orders: tuple[OrderView, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """A customer's wish to be forgotten, which an admin decides."""

    id: str
    customer_id: str
    name: str
    asked_at: datetime


class CustomerFiles(Protocol):
    """Where the console looks customers up."""

    async def names(self, customer_ids: Collection[str]) -> Mapping[str, str]:
        """What customers are called; those who were erased are left out."""
        ...

    async def look(self, customer_id: str) -> CustomerView | None:
        """The customer with all orders, the newest first; None when there is no such customer (any more)."""
        ...

    async def wishes(self) -> Sequence[Wish]:
        """The wishes to be forgotten that nobody has decided yet, the oldest first."""
        ...

    async def forget(self, wish_id: str, admin_id: str) -> None:
        """Erases the customer, with all that was said; raises Conflict while an order is under way."""
        ...

    async def keep(self, wish_id: str, admin_id: str, why: str) -> None:
        """Declines the wish, for a reason that the law knows."""
        ...
