"""Money on an order, as it travels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kit.money import Money

GIFT_CARD = "gift_card"


class EntryKind(StrEnum):
    """Which way the money goes."""

    PAYMENT = "payment"
    REFUND = "refund"


class EntryState(StrEnum):
    """How far it has come."""

    REQUESTED = "requested"  # booked; the provider is asked after the commit
    CAPTURED = "captured"
    FAILED = "failed"  # declined, or a refund of a payment that never came


class Purpose(StrEnum):
    """Why money moved."""

    ORDER = "order"
    ITEMS = "items"
    METHOD = "method"
    CANCEL = "cancel"
    RETURN = "return"
    EXCHANGE = "exchange"
    CLAIM = "claim"
    INTERCEPT = "intercept"
    SURPLUS = "surplus"  # paid twice, or after the order had expired
    GOODWILL = "goodwill"  # given by staff; what is to be kept of the order shrinks by it
    PRICE = "price"  # it has become cheaper since; the line costs that much now
    PROVIDER = "provider"  # refunded by somebody in the provider's own console


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One movement of money on an order; `amount` is always positive."""

    id: str
    seq: int
    kind: EntryKind
    amount: Money
    method_id: str
    method_kind: str
    provider: str
    state: EntryState
    purpose: Purpose
    cause: str
    pays_back: str
    problem: str
    created_at: datetime | None
    settled_at: datetime | None

    @property
    def counts(self) -> bool:
        """Whether it moves the balance: all but what failed."""
        return self.state is not EntryState.FAILED

    @property
    def signed(self) -> Money:
        """Positive for money that comes in, negative for money that goes out."""
        return self.amount if self.kind is EntryKind.PAYMENT else -self.amount


class SessionState(StrEnum):
    """How a visit to a pay page stands."""

    OPEN = "open"
    PAID = "paid"
    DECLINED = "declined"
    TIMED_OUT = "timed_out"
    CLOSED = "closed"  # the order no longer asks for this amount


@dataclass(frozen=True, slots=True, kw_only=True)
class PaySession:
    """One visit to a provider's pay page."""

    id: str
    order_id: str
    provider: str
    amount: Money
    state: SessionState
    created_at: datetime
    expires_at: datetime
