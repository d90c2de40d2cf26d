"""What a return, exchange, repair or claim is, as it travels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kit.money import Money
from shop.returns.states import CLOSED, VOID, ReturnKind, ReturnState
from shop.shipping.states import NodeStatus


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """One line that comes back; `new_*` say what goes out instead ("" and None when nothing does)."""

    line: int
    quantity: int
    unit_price: Money
    new_variant_id: str = ""
    new_options: Mapping[str, str] | None = None
    new_unit_price: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """One request after delivery; `difference` > 0 is paid by the customer, < 0 is paid back.

    `way_number` is what it travels back under, `way_status` the last that its carrier has told of it; `found` is what
    the inspection found, `less_for` why less than promised was paid back.
    """

    id: str
    order_id: str
    customer_id: str
    kind: ReturnKind
    state: ReturnState
    lines: tuple[ReturnLine, ...]
    reason: str
    note: str
    photo: str
    remedy: str
    method_id: str
    refund: Money
    difference: Money
    freight: Money
    label: str
    pick_up_on: date | None
    way_number: str
    way_status: NodeStatus | None
    sent_at: datetime | None
    found: str
    less_for: str
    requested_at: datetime | None
    closed_at: datetime | None

    @property
    def open(self) -> bool:
        """Whether something is still to come."""
        return self.state not in CLOSED

    @property
    def counts(self) -> bool:
        """Whether it uses up the "once per order"; a declined or withdrawn one does not."""
        return self.state not in VOID
