"""Where what comes back is kept: returns, exchanges, repairs and claims, with their lines."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import JSON, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from kit.db import Amount, Base, Moment


class ReturnRow(Base):
    """One request after delivery."""

    __tablename__ = "shop_return"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("shop_order.id"), index=True)
    customer_id: Mapped[str] = mapped_column(String(64), index=True)
    kind: Mapped[str] = mapped_column(String(16))  # return | exchange | repair | claim
    state: Mapped[str] = mapped_column(String(16), index=True)  # ReturnState
    reason: Mapped[str] = mapped_column(String(64), default="")  # a claim's kind too: missing | wrong_item | damaged
    note: Mapped[str] = mapped_column(String(500), default="")
    photo: Mapped[str] = mapped_column(String(300), default="")
    remedy: Mapped[str] = mapped_column(String(16), default="")  # of a claim: refund | replacement
    method_id: Mapped[str] = mapped_column(String(64), default="")  # where money goes to or comes from
    currency: Mapped[str] = mapped_column(String(3))
    refund: Mapped[Decimal] = mapped_column(Amount, default=Decimal(0))  # to be paid back once inspected
    difference: Mapped[Decimal] = mapped_column(Amount, default=Decimal(0))  # exchange: > 0 the customer pays
    freight: Mapped[Decimal] = mapped_column(Amount, default=Decimal(0))  # way back, kept from the refund
    label: Mapped[str] = mapped_column(String(40), default="")
    pick_up_on: Mapped[str] = mapped_column(String(10), default="", server_default="")  # the day, as YYYY-MM-DD
    way_number: Mapped[str] = mapped_column(String(64), default="", server_default="")  # under which it travels back
    way_carrier: Mapped[str] = mapped_column(String(64), default="", server_default="")  # of ours; "" nobody can ask
    way_status: Mapped[str] = mapped_column(String(32), default="", server_default="")  # NodeStatus of the last point
    way_next_at: Mapped[datetime | None] = mapped_column(Moment, index=True)  # when to ask the carrier again
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    found: Mapped[str] = mapped_column(String(500), default="", server_default="")  # what the inspection found
    less_for: Mapped[str] = mapped_column(String(500), default="", server_default="")  # why less was paid back
    requested_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


class ReturnLineRow(Base):
    """Which line comes back; `new_*` say what goes out instead."""

    __tablename__ = "shop_return_line"

    return_id: Mapped[str] = mapped_column(ForeignKey("shop_return.id"), primary_key=True)
    line: Mapped[int] = mapped_column(Integer, primary_key=True)
    quantity: Mapped[int] = mapped_column(Integer)
    unit_price: Mapped[Decimal] = mapped_column(Amount)
    new_variant_id: Mapped[str] = mapped_column(String(64), default="")
    new_options: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    new_unit_price: Mapped[Decimal | None] = mapped_column(Amount)
    held: Mapped[int] = mapped_column(Integer, default=0)  # pieces of the new variant held back in its `reserved`
