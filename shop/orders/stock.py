"""Pieces of counted variants: promised, given back, taken out of the house, put back in. Never below zero."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Update, case, update

from kit.db import WriteTx
from shop.catalogue.tables import VariantRow

PLAIN = {"synchronize_session": False}  # run as it stands, without comparing with objects the session holds


class SoldOut(Exception):
    """Fewer pieces are free than asked for; its reader turns it into a refusal with the product's name."""

    def __init__(self, variant_id: str) -> None:
        super().__init__(variant_id)
        self.variant_id = variant_id


class Stock:
    """Every change is one conditional UPDATE a variant, in the order of the ids, so that no two writers deadlock."""

    def __init__(self, tx: WriteTx) -> None:
        self._tx = tx

    async def reserve(self, changes: Mapping[str, int]) -> frozenset[str]:
        """Promises (> 0) or gives back (< 0) pieces; returns the variants that are counted. Raises SoldOut."""
        counted = set()
        for variant_id, change in sorted(changes.items()):
            if await (self._promise(variant_id, change) if change > 0 else self._release(variant_id, -change)):
                counted.add(variant_id)
        return frozenset(counted)

    async def take(self, pieces: Mapping[str, int]) -> None:
        """Promised pieces leave the house."""
        for variant_id, count in sorted(pieces.items()):
            gone = {"stock": VariantRow.stock - count, "reserved": VariantRow.reserved - count}
            held = (VariantRow.id == variant_id, VariantRow.stock >= count, VariantRow.reserved >= count)
            if count and not await self._run(update(VariantRow).where(*held).values(gone)):
                raise SoldOut(variant_id)

    async def restock(self, pieces: Mapping[str, int]) -> None:
        """Pieces come back into the house; what is not counted stays uncounted."""
        for variant_id, count in sorted(pieces.items()):
            counted = (VariantRow.id == variant_id, VariantRow.stock.is_not(None))
            await self._run(update(VariantRow).where(*counted).values(stock=VariantRow.stock + count))

    async def _promise(self, variant_id: str, count: int) -> bool:
        uncounted = VariantRow.stock.is_(None)
        free = uncounted | (VariantRow.stock - VariantRow.reserved >= count)
        more = case((uncounted, VariantRow.reserved), else_=VariantRow.reserved + count)
        statement = update(VariantRow).where(VariantRow.id == variant_id, VariantRow.available, free)
        changed = statement.values(reserved=more).returning(VariantRow.stock)
        row = (await self._tx.execute(changed.execution_options(**PLAIN))).one_or_none()
        if row is None:
            raise SoldOut(variant_id)
        return row[0] is not None

    async def _release(self, variant_id: str, count: int) -> bool:
        # Clamped: staff may have stopped counting the variant, or counted it anew, in between.
        less = case((VariantRow.reserved >= count, VariantRow.reserved - count), else_=0)
        return await self._run(
            update(VariantRow).where(VariantRow.id == variant_id, VariantRow.stock.is_not(None)).values(reserved=less)
        )

    async def _run(self, statement: Update) -> bool:
        ran = await self._tx.execute(statement.returning(VariantRow.id).execution_options(**PLAIN))
        return ran.first() is not None
