"""The tables of the customers; everything personal is sealed, what must be looked up has a blind index."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Boolean, CheckConstraint, ForeignKey, Integer, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from kit.crypto import BlindIndex, Encrypted
from kit.db import Amount, Base, Moment


class CustomerRow(Base):
    """A person who buys here."""

    __tablename__ = "shop_customer"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    first_name: Mapped[str] = mapped_column(Encrypted)
    last_name: Mapped[str] = mapped_column(Encrypted)
    email: Mapped[str] = mapped_column(Encrypted, default="")
    phone: Mapped[str] = mapped_column(Encrypted, default="")
    email_index: Mapped[str | None] = mapped_column(BlindIndex, unique=True)
    phone_index: Mapped[str | None] = mapped_column(BlindIndex, index=True)
    # An e-mail that is somebody else's proof: a guest is written to there, and it proves nobody.
    contact_index: Mapped[str | None] = mapped_column(BlindIndex, index=True)
    level: Mapped[str] = mapped_column(String(20), default="")
    locale: Mapped[str] = mapped_column(String(10), default="")
    erased_at: Mapped[datetime | None] = mapped_column(Moment)
    position: Mapped[int] = mapped_column(Integer, default=0, index=True)


class AddressRow(Base):
    """A saved address; one of a customer's is the default. `label` is the customer's own name for it."""

    __tablename__ = "shop_address"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("shop_customer.id"), index=True)
    parts: Mapped[str] = mapped_column(Encrypted)
    name_postcode_index: Mapped[str | None] = mapped_column(BlindIndex, index=True)
    is_default: Mapped[bool] = mapped_column(Boolean, default=False)
    position: Mapped[int] = mapped_column(Integer, default=0)
    label: Mapped[str | None] = mapped_column(Encrypted)


class PaymentMethodRow(Base):
    """A saved way to pay. A balance is debited by code that holds the row's lock and has read it in the transaction."""

    __tablename__ = "shop_payment_method"
    __table_args__ = (CheckConstraint("balance IS NULL OR balance >= 0", name="balance_not_negative"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("shop_customer.id"), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    brand: Mapped[str] = mapped_column(String(32), default="")
    last4: Mapped[str] = mapped_column(String(4), default="")
    balance: Mapped[Decimal | None] = mapped_column(Amount)
    currency: Mapped[str] = mapped_column(String(3), default="")
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    position: Mapped[int] = mapped_column(Integer, default=0)
    label: Mapped[str | None] = mapped_column(Encrypted)
    is_default: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())


class AccountLinkRow(Base):
    """A messaging account that was proven to be a customer's; `account` is the channel's own name for it."""

    __tablename__ = "shop_account_link"
    __table_args__ = (UniqueConstraint("channel", "account_index"),)

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    channel: Mapped[str] = mapped_column(String(32))
    account_index: Mapped[str] = mapped_column(BlindIndex)
    customer_id: Mapped[str] = mapped_column(ForeignKey("shop_customer.id"), index=True)
    linked_at: Mapped[datetime] = mapped_column(Moment)


class LoginCodeRow(Base):
    """A one-time code that was sent; the newest of a customer is the only one that counts."""

    __tablename__ = "shop_login_code"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    owner: Mapped[str] = mapped_column(String(100), index=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("shop_customer.id"), index=True)
    code: Mapped[str] = mapped_column(Encrypted)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    tries: Mapped[int] = mapped_column(Integer, default=0)
    sent_by: Mapped[str] = mapped_column(String(10), default="email", server_default="email")  # or "sms"
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class LetterRow(Base):
    """An e-mail or SMS to be sent after the commit by whoever claims it."""

    __tablename__ = "shop_letter"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    to: Mapped[str] = mapped_column(Encrypted)
    subject: Mapped[str] = mapped_column(Encrypted)
    body: Mapped[str] = mapped_column(Encrypted)
    at: Mapped[datetime] = mapped_column(Moment)
    claimed_until: Mapped[datetime | None] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    failures: Mapped[int] = mapped_column(Integer, default=0)


class EraseRequestRow(Base):
    """A customer's wish to be forgotten; an admin confirms it, then it is done."""

    __tablename__ = "shop_erase_request"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    customer_id: Mapped[str] = mapped_column(ForeignKey("shop_customer.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_by: Mapped[str] = mapped_column(String(100), default="")
    erased: Mapped[bool | None] = mapped_column(Boolean)
    note: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class ContactChoiceRow(Base):
    """Whether somebody (a customer, or a conversation of nobody known) wants to be written to about a kind of thing."""

    __tablename__ = "shop_contact_choice"

    owner: Mapped[str] = mapped_column(String(100), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    wanted: Mapped[bool] = mapped_column(Boolean)
    at: Mapped[datetime] = mapped_column(Moment)


class QuietHoursRow(Base):
    """When somebody does not want to be written to: minutes after midnight in the shop's time zone."""

    __tablename__ = "shop_quiet_hours"

    owner: Mapped[str] = mapped_column(String(100), primary_key=True)
    starts: Mapped[int] = mapped_column(Integer)
    ends: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime] = mapped_column(Moment)
