"""What a customer confirms before something is sent back: every item, where the money goes, what it costs."""

from __future__ import annotations

from dataclasses import dataclass

from kit.money import Money
from shop.model import PaymentMethod
from shop.orders.model import Order, OrderLine
from shop.orders.quotes import Swap
from shop.policy.reasons import Reason


@dataclass(frozen=True, slots=True)
class Part:
    """So many pieces of a line."""

    line: OrderLine
    quantity: int

    @property
    def amount(self) -> Money:
        return self.line.unit_price * self.quantity


@dataclass(frozen=True, slots=True)
class ReturnQuote:
    """`refund` is what comes back after `freight` for the way back is kept; `method` is where it goes."""

    order: Order
    parts: tuple[Part, ...]
    reason: str
    freight: Money
    refund: Money
    method: PaymentMethod


@dataclass(frozen=True, slots=True)
class ExchangeQuote:
    """Other options for what was delivered; a `difference` above zero is charged once the goods are back."""

    order: Order
    swaps: tuple[Swap, ...]
    reason: str
    difference: Money
    method: PaymentMethod | None
    needs_method: bool


@dataclass(frozen=True, slots=True)
class RepairQuote:
    """What is to be repaired for free."""

    order: Order
    parts: tuple[Part, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ClaimQuote:
    """What is wrong and how it is to be made good; `send_back` when the goods must come back first."""

    order: Order
    parts: tuple[Part, ...]
    kind: Reason
    remedy: str  # refund | replacement
    refund: Money
    method: PaymentMethod
    send_back: bool
