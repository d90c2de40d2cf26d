"""Where invoices and their numbers are kept."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from kit.crypto import Encrypted
from kit.db import Amount, Base, Moment


class InvoiceRow(Base):
    """An invoice or a credit note. One that is only wanted, because nothing is paid yet, has no number."""

    __tablename__ = "shop_invoice"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[str | None] = mapped_column(String(40), unique=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("shop_order.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))  # invoice | credit_note
    state: Mapped[str] = mapped_column(String(16), index=True)  # wanted | issued | credited
    credits: Mapped[str] = mapped_column(String(40), default="")  # id of the invoice that a credit note takes back
    made_out_to: Mapped[str] = mapped_column(Encrypted)
    tax_number: Mapped[str] = mapped_column(Encrypted)
    email: Mapped[str] = mapped_column(Encrypted)
    lines: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    currency: Mapped[str] = mapped_column(String(3))
    total: Mapped[Decimal] = mapped_column(Amount)  # with tax
    tax: Mapped[Decimal] = mapped_column(Amount)  # of that
    tax_percent: Mapped[Decimal] = mapped_column(Amount)
    settled_seq: Mapped[int] = mapped_column(Integer, default=0)  # the last movement of money that is accounted for
    cause: Mapped[str] = mapped_column(String(160), unique=True)  # idempotency key of the write behind it
    wanted_at: Mapped[datetime] = mapped_column(Moment)
    issued_at: Mapped[datetime | None] = mapped_column(Moment)


class InvoiceSeriesRow(Base):
    """The last number given in a series. It grows in the transaction of the document, so that no number is lost."""

    __tablename__ = "shop_invoice_series"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)  # INV-2026
    last: Mapped[int] = mapped_column(Integer)
