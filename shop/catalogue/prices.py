"""What things cost before: each new price with its moment, for whoever bought at a higher one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select

from kit.db import ReadTx, WriteTx
from kit.money import Money
from shop.catalogue.tables import PriceChangeRow


@dataclass(frozen=True, slots=True)
class PriceChange:
    """From this moment on a piece cost so much."""

    price: Money
    at: datetime


async def note_price(tx: WriteTx, variant_id: str, price: Decimal, currency: str, at: datetime) -> None:
    """Remembers a price that is new."""
    tx.add(PriceChangeRow(variant_id=variant_id, price=price, currency=currency, at=at))
    await tx.flush()


async def changes_between(tx: ReadTx, variant_id: str, since: datetime, until: datetime) -> Sequence[PriceChange]:
    """The prices that it took in that time, the oldest first."""
    mine = select(PriceChangeRow).where(PriceChangeRow.variant_id == variant_id)
    within = mine.where(PriceChangeRow.at > since, PriceChangeRow.at <= until)
    rows = await tx.scalars(within.order_by(PriceChangeRow.at, PriceChangeRow.id))
    return [PriceChange(Money(row.price, row.currency), row.at) for row in rows]
