"""What a payment provider must be able to do; each one is a class behind this Protocol and a line in PROVIDERS."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from kit.errors import Permanent
from kit.money import Money
from shop.model import PaymentMethod
from shop.payments.model import PaySession


class Declined(Permanent):
    """The provider said no; trying the same again will not help."""


@dataclass(frozen=True, slots=True)
class Charge:
    """Money to be taken from a saved method; the same `key` again must not take it twice."""

    key: str
    order_id: str
    amount: Money
    method: PaymentMethod


@dataclass(frozen=True, slots=True)
class Repayment:
    """Money to be given back; `reference` is what the provider called the payment, "" for one made elsewhere."""

    key: str
    order_id: str
    amount: Money
    method: PaymentMethod
    reference: str


class NoticeKind(StrEnum):
    """What a provider tells us."""

    CAPTURED = "payment.captured"
    DECLINED = "payment.declined"
    TIMED_OUT = "payment.timed_out"
    REFUNDED = "payment.refunded"


@dataclass(frozen=True, slots=True)
class Notice:
    """A verified notification; `reference` is what the provider calls the payment or the refund."""

    event_id: str
    kind: NoticeKind
    order_id: str
    session_id: str
    amount: Money
    reference: str


class Provider(Protocol):
    """A way to pay. Methods that ask outside are never called within a transaction."""

    @property
    def name(self) -> str:
        """Its key in PROVIDERS."""
        ...

    @property
    def methods(self) -> frozenset[str]:
        """The kinds of saved methods that it charges, such as credit_card."""
        ...

    def page_url(self, session: PaySession) -> str:
        """Where the customer pays."""
        ...

    def read_notice(self, headers: Mapping[str, str], body: bytes, now: datetime) -> Notice:
        """Verifies and reads a notification; raises Forged for a wrong or old signature, BadInput for a broken body."""
        ...

    async def charge(self, charge: Charge) -> str:
        """Takes money; returns the provider's reference. Raises Declined or Unreachable."""
        ...

    async def refund(self, repayment: Repayment) -> str:
        """Gives money back; returns the provider's reference. Raises Declined or Unreachable."""
        ...
