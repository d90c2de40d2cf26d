"""The table of the baskets."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kit.db import Amount, Base, Moment


class BasketLineRow(Base):
    """A variant in somebody's basket; `owner` is a thread's id, or a customer's once proven."""

    __tablename__ = "shop_basket_line"
    __table_args__ = (
        UniqueConstraint("owner", "variant_id"),
        CheckConstraint("quantity > 0", name="quantity_positive"),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    owner: Mapped[str] = mapped_column(String(100), index=True)
    variant_id: Mapped[str] = mapped_column(ForeignKey("shop_variant.id"))
    quantity: Mapped[int] = mapped_column(Integer)
    seen_price: Mapped[Decimal] = mapped_column(Amount)
    currency: Mapped[str] = mapped_column(String(3))
    added_at: Mapped[datetime] = mapped_column(Moment)
