"""Where orders are kept: the order, its lines, what was changed on them, and who did what when."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from kit.crypto import Encrypted
from kit.db import Amount, Base, Moment


class OrderRow(Base):
    """One order. `total` = goods + freight + fees; imported orders have no dates."""

    __tablename__ = "shop_order"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)  # "#W" + 7 digits
    customer_id: Mapped[str] = mapped_column(String(64), index=True)
    state: Mapped[str] = mapped_column(String(32), index=True)  # OrderState
    items_changed: Mapped[bool] = mapped_column(default=False)
    currency: Mapped[str] = mapped_column(String(3))
    goods: Mapped[Decimal] = mapped_column(Amount)
    freight: Mapped[Decimal] = mapped_column(Amount, default=Decimal(0))
    fees: Mapped[Decimal] = mapped_column(Amount, default=Decimal(0))
    total: Mapped[Decimal] = mapped_column(Amount)
    address: Mapped[str] = mapped_column(Encrypted)  # JSON of an Address
    # Who receives it and what the courier was told; None in orders that were imported without.
    recipient: Mapped[str | None] = mapped_column(Encrypted)
    phone: Mapped[str | None] = mapped_column(Encrypted)
    note: Mapped[str | None] = mapped_column(Encrypted)
    method_id: Mapped[str] = mapped_column(String(64), default="")  # saved method chosen to pay with, "" = pay page
    cancel_reason: Mapped[str] = mapped_column(String(64), default="")
    placed_at: Mapped[datetime | None] = mapped_column(Moment)
    expires_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    paid_at: Mapped[datetime | None] = mapped_column(Moment)
    shipped_at: Mapped[datetime | None] = mapped_column(Moment)
    delivered_at: Mapped[datetime | None] = mapped_column(Moment)
    cancelled_at: Mapped[datetime | None] = mapped_column(Moment)
    position: Mapped[int] = mapped_column(Integer, default=0)  # place in the imported file, 0 for orders placed here


class OrderLineRow(Base):
    """One line of an order, as it was sold: names, options and price do not follow the catalogue."""

    __tablename__ = "shop_order_line"

    order_id: Mapped[str] = mapped_column(ForeignKey("shop_order.id"), primary_key=True)
    line: Mapped[int] = mapped_column(Integer, primary_key=True)  # from 1
    product_id: Mapped[str] = mapped_column(String(64))
    variant_id: Mapped[str] = mapped_column(String(64), index=True)
    name: Mapped[str] = mapped_column(String(300))  # in the shop's own language; others come from the catalogue
    options: Mapped[dict[str, str]] = mapped_column(JSON)
    quantity: Mapped[int] = mapped_column(Integer)
    unit_price: Mapped[Decimal] = mapped_column(Amount)
    # Pieces held back in the variant's `reserved` for this line: 0 once packed, and where stock is not counted.
    held: Mapped[int] = mapped_column(Integer, default=0)
    returned: Mapped[int] = mapped_column(Integer, default=0)  # pieces taken back for good


class ItemChangeRow(Base):
    """One line that got another variant before dispatch, with both prices of one piece."""

    __tablename__ = "shop_item_change"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("shop_order.id"), index=True)
    line: Mapped[int] = mapped_column(Integer)
    old_variant_id: Mapped[str] = mapped_column(String(64))
    new_variant_id: Mapped[str] = mapped_column(String(64))
    old_options: Mapped[dict[str, str]] = mapped_column(JSON)
    old_price: Mapped[Decimal] = mapped_column(Amount)
    new_price: Mapped[Decimal] = mapped_column(Amount)
    method_id: Mapped[str] = mapped_column(String(64), default="")
    at: Mapped[datetime] = mapped_column(Moment)


class HistoryRow(Base):
    """Who did what to an order, when and why; only ever appended."""

    __tablename__ = "shop_history"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("shop_order.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    actor_kind: Mapped[str] = mapped_column(String(16))
    actor_id: Mapped[str] = mapped_column(String(64), default="")
    what: Mapped[str] = mapped_column(String(40))
    old_state: Mapped[str] = mapped_column(String(32), default="")
    new_state: Mapped[str] = mapped_column(String(32), default="")
    why: Mapped[str] = mapped_column(String(200), default="")
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
