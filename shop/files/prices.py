"""What variants cost before, as products.json has it: what it tells, and what an import itself changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from kit.db import ReadTx, WriteTx
from shop.catalogue.tables import PriceChangeRow, VariantRow
from shop.files.bulk import Row, chunks, remove, table_of
from shop.files.schema import ProductIn, VariantIn, decimals


async def store_prices(tx: WriteTx, products: Sequence[ProductIn], now: datetime) -> None:
    """Called before the variants take their new prices: those that differ are kept with this moment.

    Where the file tells of earlier prices, they take the place of what was known.
    """
    variants = [(product, variant) for product in products for variant in product.variants]
    await remove(tx, PriceChangeRow, "variant_id", [one.id for _, one in variants if one.prices])
    before = await _prices(tx, [one.id for _, one in variants])
    rows = [row for product, one in variants for row in _rows(product, one, before.get(one.id), now)]
    if rows:
        await tx.execute(insert(table_of(PriceChangeRow)), rows)


async def _prices(tx: WriteTx, ids: Sequence[str]) -> Mapping[str, tuple[Any, str]]:
    variant = table_of(VariantRow)
    found: dict[str, tuple[Any, str]] = {}
    for part in chunks(ids):
        known = select(variant.c.id, variant.c.price, variant.c.currency).where(variant.c.id.in_(part))
        found |= {row.id: (row.price, row.currency) for row in await tx.execute(known)}
    return found


def _rows(product: ProductIn, variant: VariantIn, before: tuple[Any, str] | None, now: datetime) -> list[Row]:
    told = [(one.price, one.at) for one in variant.prices]
    is_new = before is not None and before != (variant.price, product.currency)
    if is_new and (not told or told[-1][0] != variant.price):
        told.append((variant.price, now))
    return [{"variant_id": variant.id, "price": price, "currency": product.currency, "at": at} for price, at in told]


async def earlier_prices(tx: ReadTx) -> Mapping[str, list[dict[str, Any]]]:
    """What each variant cost from when on, the oldest first, as the file writes it."""
    change = table_of(PriceChangeRow)
    found: dict[str, list[dict[str, Any]]] = {}
    for row in await tx.execute(select(*change.c).order_by(change.c.at, change.c.id)):
        one = {"price": str(decimals(row.price, row.currency)), "at": row.at.isoformat()}
        found.setdefault(row.variant_id, []).append(one)
    return found
