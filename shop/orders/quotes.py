"""What a customer confirms before an order is written: everything that will be in it, with names and amounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kit.money import Money
from kit.texts import Text
from shop.model import NOBODY, Address, PaymentMethod, Recipient
from shop.orders.model import Item, Order, OrderLine


@dataclass(frozen=True, slots=True)
class Wanted:
    """So many pieces of a variant."""

    variant_id: str
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class QuotedLine:
    """A line as it would be sold now."""

    item: Item
    quantity: int
    unit_price: Money

    @property
    def amount(self) -> Money:
        return self.unit_price * self.quantity


@dataclass(frozen=True, slots=True)
class CheckoutQuote:
    """An order as it would be placed now; `method` None is the pay page, `pay_by` when the stock is let go."""

    lines: tuple[QuotedLine, ...]
    goods: Money
    freight: Money
    total: Money
    address: Address
    method: PaymentMethod | None
    pay_by: datetime
    recipient: Recipient = NOBODY

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        return tuple(Wanted(line.item.variant_id, line.quantity) for line in self.lines)


@dataclass(frozen=True, slots=True)
class PriceChange:
    """An item that costs more or less than it did."""

    item: Item
    old: Money
    new: Money


@dataclass(frozen=True, slots=True)
class ReorderQuote:
    """The same again: `quote` None when nothing of it can be had; `gone` are the lines left out."""

    order: Order
    quote: CheckoutQuote | None
    gone: tuple[OrderLine, ...]
    changed: tuple[PriceChange, ...]


@dataclass(frozen=True, slots=True)
class Refunding:
    """Money that goes back to a method; `at_once` for gift cards, else within the policy's business days."""

    method: PaymentMethod
    amount: Money
    at_once: bool


@dataclass(frozen=True, slots=True)
class CancelQuote:
    """What cancelling means."""

    order: Order
    reason: str
    refunds: tuple[Refunding, ...]


@dataclass(frozen=True, slots=True)
class AddressQuote:
    """Another address; `intercept` when the parcel is on its way and the carrier must be asked, for a fee."""

    order: Order
    old: Address
    new: Address
    intercept: bool
    fee: Money
    method: PaymentMethod | None  # that pays the fee, None when there is none
    recipient: Recipient = NOBODY  # as it will be; the order has the one before


@dataclass(frozen=True, slots=True)
class Swap:
    """One line and what it becomes; prices of one piece."""

    line: int
    quantity: int
    old: Item
    new: Item
    old_price: Money
    new_price: Money

    @property
    def difference(self) -> Money:
        """Above zero the customer pays."""
        return (self.new_price - self.old_price) * self.quantity


@dataclass(frozen=True, slots=True)
class ItemsQuote:
    """Other options; a `difference` above zero is charged to `method`, below zero refunded to it.

    `needs_method` says that one has to be chosen: an unpaid order only gets another total.
    """

    order: Order
    swaps: tuple[Swap, ...]
    difference: Money
    total: Money
    method: PaymentMethod | None
    needs_method: bool


@dataclass(frozen=True, slots=True)
class PaymentChangeQuote:
    """The whole amount moves from one method to another."""

    order: Order
    amount: Money
    old: PaymentMethod
    new: PaymentMethod


@dataclass(frozen=True, slots=True)
class PriceDrop:
    """A line, what one piece costs today and what it cost at least since; `why_not`: nothing comes back of it."""

    line: OrderLine
    today: Money
    lowest: Money
    why_not: Text | None = None

    @property
    def difference(self) -> Money:
        return (self.line.unit_price - self.lowest) * self.line.quantity


@dataclass(frozen=True, slots=True)
class PriceQuote:
    """What comes back because things have become cheaper."""

    order: Order
    drops: tuple[PriceDrop, ...]
    refund: Money
    refunds: tuple[Refunding, ...]
