"""Where money is kept: the ledger, the pay pages that are open, and the notifications that came in."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kit.db import Amount, Base, Moment


class LedgerRow(Base):
    """One movement of money on an order: a payment or a refund, always a positive amount."""

    __tablename__ = "shop_ledger"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)  # sorts by time; also the provider's idempotency key
    order_id: Mapped[str] = mapped_column(ForeignKey("shop_order.id"), index=True)
    seq: Mapped[int] = mapped_column(Integer)  # order within the ledger of one order, from 1
    kind: Mapped[str] = mapped_column(String(16))  # payment | refund
    amount: Mapped[Decimal] = mapped_column(Amount)
    currency: Mapped[str] = mapped_column(String(3))
    method_id: Mapped[str] = mapped_column(String(64), default="")  # saved method of the customer, "" = pay page
    method_kind: Mapped[str] = mapped_column(String(32))  # credit_card | paypal | gift_card | sandbox …
    provider: Mapped[str] = mapped_column(String(32), default="")  # "" for gift cards, which we keep ourselves
    state: Mapped[str] = mapped_column(String(16), index=True)  # requested | captured | failed
    purpose: Mapped[str] = mapped_column(String(32))  # order | items | method | cancel | return | intercept | late …
    cause: Mapped[str] = mapped_column(String(160), default="", index=True)  # idempotency key of the write behind it
    pays_back: Mapped[str] = mapped_column(String(40), default="")  # a refund's payment row
    waits_for: Mapped[str] = mapped_column(String(40), default="")  # row that must be captured first, or this fails
    reference: Mapped[str] = mapped_column(String(120), default="")  # what the provider calls it
    problem: Mapped[str] = mapped_column(String(200), default="")
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    created_at: Mapped[datetime | None] = mapped_column(Moment)  # None: imported without a date
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    next_try_at: Mapped[datetime | None] = mapped_column(Moment, index=True)

    __table_args__ = (UniqueConstraint("order_id", "seq"),)


class PaySessionRow(Base):
    """One visit to a provider's pay page."""

    __tablename__ = "shop_pay_session"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("shop_order.id"), index=True)
    provider: Mapped[str] = mapped_column(String(32))
    amount: Mapped[Decimal] = mapped_column(Amount)
    currency: Mapped[str] = mapped_column(String(3))
    state: Mapped[str] = mapped_column(String(16))  # open | paid | declined | timed_out | closed
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)


class WebhookRow(Base):
    """One notification of a provider: seen once, with what came of it."""

    __tablename__ = "shop_webhook"

    provider: Mapped[str] = mapped_column(String(32), primary_key=True)
    event_id: Mapped[str] = mapped_column(String(120), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    order_id: Mapped[str] = mapped_column(String(32), default="", index=True)  # no foreign key: it may be unknown
    amount: Mapped[Decimal | None] = mapped_column(Amount)
    currency: Mapped[str] = mapped_column(String(3), default="")
    reference: Mapped[str] = mapped_column(String(120), default="")
    outcome: Mapped[str] = mapped_column(String(32))  # WebhookOutcome
    received_at: Mapped[datetime] = mapped_column(Moment)
