"""The catalogue as this process last read it; read again when the version row says so."""

from __future__ import annotations

import asyncio

from sqlalchemy import select, update

from kit.db import ReadTx, WriteTx
from kit.ids import new_id
from shop.catalogue.tables import CatalogueVersionRow


async def version(tx: ReadTx) -> str:
    """The token of the catalogue as this transaction sees it; "" before the first edit."""
    return (await tx.scalar(select(CatalogueVersionRow.token))) or ""


async def touch(tx: WriteTx) -> None:
    """Says that the catalogue changed (not the stock, which is read each time)."""
    token = new_id("cat")
    changed = update(CatalogueVersionRow).where(CatalogueVersionRow.id == 1).values(token=token)
    if (await tx.execute(changed.returning(CatalogueVersionRow.id))).scalar_one_or_none() is None:
        tx.add(CatalogueVersionRow(id=1, token=token))
    await tx.flush()


class CatalogueCache:
    """One per process, in ShopParts; safe to throw away at any moment."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
