"""The tables of the catalogue."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, CheckConstraint, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kit.db import Amount, Base, Moment


class CategoryRow(Base):
    """A shelf that products lie on; its names in other languages are terms."""

    __tablename__ = "shop_category"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    position: Mapped[int] = mapped_column(Integer, default=0)
    synonyms: Mapped[list[str]] = mapped_column(JSON, default=list)
    suits: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")


class ProductRow(Base):
    """A product; `name` and `description` are in the shop's own language, other languages are terms."""

    __tablename__ = "shop_product"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(300))
    description: Mapped[str] = mapped_column(Text, default="")
    category: Mapped[str] = mapped_column(String(64), default="", index=True)
    currency: Mapped[str] = mapped_column(String(3))
    image: Mapped[str] = mapped_column(String(500), default="")
    synonyms: Mapped[list[str]] = mapped_column(JSON, default=list)
    suits: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")
    on_shelf: Mapped[bool] = mapped_column(Boolean, default=True)
    position: Mapped[int] = mapped_column(Integer, default=0, index=True)


class OptionRow(Base):
    """One choice that a product has, with its values in the order they are shown."""

    __tablename__ = "shop_option"

    product_id: Mapped[str] = mapped_column(ForeignKey("shop_product.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(100), primary_key=True)
    position: Mapped[int] = mapped_column(Integer)
    option_values: Mapped[list[str]] = mapped_column(JSON)


class VariantRow(Base):
    """What is bought: one set of option values of a product.

    `stock` is what lies in the house, `reserved` the part of it promised to unpaid orders; `stock` None is not counted.
    `available` takes a variant off the shelf whatever its count.
    """

    __tablename__ = "shop_variant"
    __table_args__ = (
        UniqueConstraint("product_id", "options_key"),
        CheckConstraint("reserved >= 0", name="reserved_not_negative"),
        CheckConstraint("stock IS NULL OR (stock >= 0 AND reserved <= stock)", name="reserved_within_stock"),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    product_id: Mapped[str] = mapped_column(ForeignKey("shop_product.id"), index=True)
    options: Mapped[dict[str, Any]] = mapped_column(JSON)
    options_key: Mapped[str] = mapped_column(String(500))
    price: Mapped[Decimal] = mapped_column(Amount)
    original_price: Mapped[Decimal | None] = mapped_column(Amount)
    currency: Mapped[str] = mapped_column(String(3))
    stock: Mapped[int | None] = mapped_column(Integer)
    reserved: Mapped[int] = mapped_column(Integer, default=0)
    available: Mapped[bool] = mapped_column(Boolean, default=True)
    image: Mapped[str] = mapped_column(String(500), default="")
    position: Mapped[int] = mapped_column(Integer, default=0)


class PriceChangeRow(Base):
    """A price that a variant took, and when; never changed afterwards."""

    __tablename__ = "shop_price_change"

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)
    variant_id: Mapped[str] = mapped_column(String(64), index=True)
    price: Mapped[Decimal] = mapped_column(Amount)
    currency: Mapped[str] = mapped_column(String(3))
    at: Mapped[datetime] = mapped_column(Moment)


class TermRow(Base):
    """What a name is called in another language: `context` is a product's name where it differs there, else "".

    `source` is the name in the shop's own language; for a description, which is long, it is the product's id.
    """

    __tablename__ = "shop_term"

    locale: Mapped[str] = mapped_column(String(10), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    context: Mapped[str] = mapped_column(String(300), primary_key=True, default="")
    source: Mapped[str] = mapped_column(String(300), primary_key=True)
    translation: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(Integer, default=0)


class CatalogueVersionRow(Base):
    """One row; its token changes with every edit, so that all processes know when to read again.

    Random and not counted: a number used by a transaction that was rolled back would come up a second time.
    """

    __tablename__ = "shop_catalogue_version"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    token: Mapped[str] = mapped_column(String(40))
