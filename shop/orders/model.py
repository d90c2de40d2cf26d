"""What an order is, as it travels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kit.money import Money, total
from kit.texts import Named, Sayable, Text, t
from shop.model import NOBODY, Actor, Address, Recipient
from shop.orders.states import OrderState
from shop.payments.model import Entry, EntryKind, EntryState, Purpose
from shop.returns.model import Return
from shop.returns.states import ReturnKind, ReturnState


@dataclass(frozen=True, slots=True)
class Item:
    """A product with its options, named in every language the shop knows."""

    product_id: str
    variant_id: str
    name: Named
    options: Mapping[str, str] = field(default_factory=dict)
    labels: tuple[Named, ...] = ()  # the option values, as customers read them
    category: str = ""
    image: str = ""

    @property
    def title(self) -> Text:
        """Water Bottle (500ml, blue)."""
        return (
            t("{name} ({options})", name=self.name, options=self.labels) if self.labels else t("{name}", name=self.name)
        )


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line of an order, as it was sold."""

    line: int
    item: Item
    quantity: int
    unit_price: Money
    returned: int = 0

    @property
    def amount(self) -> Money:
        return self.unit_price * self.quantity

    @property
    def title(self) -> Sayable:
        """With the number of pieces when there are several."""
        if self.quantity == 1:
            return self.item.title
        return t("{quantity} × {item}", quantity=self.quantity, item=self.item.title)


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """Lines that travel together; `status` is that of the parcel that lags behind, "" when nobody knows."""

    lines: tuple[int, ...]
    tracking_ids: tuple[str, ...]
    status: str = ""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """Who did what, when and why."""

    at: datetime
    actor: Actor
    what: str
    old_state: str
    new_state: str
    why: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One order with all that belongs to it; dates are None where an imported order has none."""

    id: str
    customer_id: str
    state: OrderState
    items_changed: bool
    goods: Money
    freight: Money
    fees: Money
    total: Money
    address: Address
    recipient: Recipient = NOBODY
    method_id: str
    cancel_reason: str
    placed_at: datetime | None
    expires_at: datetime | None
    paid_at: datetime | None
    shipped_at: datetime | None
    delivered_at: datetime | None
    cancelled_at: datetime | None
    lines: tuple[OrderLine, ...]
    fulfilments: tuple[Fulfilment, ...]
    payments: tuple[Entry, ...]
    returns: tuple[Return, ...]
    history: tuple[HistoryEntry, ...]

    @property
    def currency(self) -> str:
        return self.total.currency

    @property
    def booked(self) -> Money:
        """Payments less refunds, those still being settled included."""
        return total([entry.signed for entry in self.payments if entry.counts], self.currency)

    @property
    def captured(self) -> Money:
        """Payments less refunds that really happened."""
        settled = (entry.signed for entry in self.payments if entry.state is EntryState.CAPTURED)
        return total(list(settled), self.currency)

    @property
    def given_back(self) -> bool:
        """Whether something was paid and all of it was given back."""
        paid = self.entries(EntryKind.PAYMENT)
        return bool(paid) and self.booked.amount <= 0

    @property
    def owed(self) -> Money:
        """What the shop is to have kept in the end, as the order stands now."""
        if self.state is OrderState.CANCELLED:
            return Money.zero(self.currency)
        owed = self.total
        for back in self.returns:
            if back.state is ReturnState.REFUNDED:
                owed -= back.refund
            elif back.state is ReturnState.EXCHANGED and back.kind is ReturnKind.EXCHANGE:
                owed += back.difference
        goodwill = (entry.amount for entry in self.payments if entry.counts and entry.purpose is Purpose.GOODWILL)
        return owed - total(list(goodwill), self.currency)

    @property
    def due(self) -> Money:
        """What is still to be paid; below zero there is something to be given back."""
        return self.owed - self.booked

    @property
    def settling(self) -> bool:
        """Whether a method is still being charged."""
        charged = (entry for entry in self.payments if entry.kind is EntryKind.PAYMENT)
        return any(entry.state is EntryState.REQUESTED for entry in charged)

    @property
    def paid_with(self) -> tuple[str, ...]:
        """The methods that still carry some of the money, the one that carries most first; "" is a pay page."""
        carried: dict[str, Money] = {}
        for entry in self.payments:
            if entry.counts:
                carried[entry.method_id] = carried.get(entry.method_id, Money.zero(self.currency)) + entry.signed
        kept = [method for method, amount in carried.items() if amount.amount > 0]
        return tuple(sorted(kept, key=lambda method: -carried[method].amount))

    def line(self, number: int) -> OrderLine | None:
        return next((line for line in self.lines if line.line == number), None)

    def entries(self, kind: EntryKind) -> tuple[Entry, ...]:
        """The payments or the refunds that count."""
        return tuple(entry for entry in self.payments if entry.kind is kind and entry.counts)
