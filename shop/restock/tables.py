"""The table of those who wait for something to be back in stock."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from kit.db import Base, Moment


class RestockWishRow(Base):
    """Somebody (a customer, or a conversation of nobody known) wants to be told once a thing can be had again.

    `variant_id` "" is any version of the product. `told_at` is when they were told; `not_before` keeps it for later.
    """

    __tablename__ = "shop_restock_wish"

    owner: Mapped[str] = mapped_column(String(100), primary_key=True)
    product_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    variant_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    since: Mapped[datetime] = mapped_column(Moment)
    not_before: Mapped[datetime | None] = mapped_column(Moment)
    told_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
