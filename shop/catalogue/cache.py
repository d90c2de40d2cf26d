"""The catalogue as this process last read it; read again when the version row says so."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import cache

from sqlalchemy import select

from kit.db import ReadTx, WriteTx, kept
from kit.ids import new_id
from shop.catalogue.descriptions import Descriptions
from shop.catalogue.gifts import Gifts
from shop.catalogue.index import Index
from shop.catalogue.lexicon import Synonyms
from shop.catalogue.snapshot import Stand, read_stand
from shop.catalogue.tables import CatalogueVersionRow
from shop.catalogue.uses import Uses
from shop.inserting import insert
from shop.rows import table

TOKEN = kept(select(table(CatalogueVersionRow).c.token))
KEPT = 2  # the committed version, and that of a transaction which has edited and not committed yet


async def version(tx: ReadTx) -> str:
    """The token of the catalogue as this transaction sees it; "" before the first edit."""
    return (await tx.execute(TOKEN)).scalar() or ""


async def touch(tx: WriteTx) -> None:
    """Says that the catalogue changed (not the stock, which is read each time)."""
    token = new_id("cat")
    first = insert(tx, CatalogueVersionRow).values(id=1, token=token)
    await tx.execute(first.on_conflict_do_update(index_elements=["id"], set_={"token": token}))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One version of the catalogue with its index."""

    token: str
    stand: Stand
    index: Index


class CatalogueCache:
    """One per process, in ShopParts; safe to throw away at any moment."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._synonyms, self.uses, self.gifts = _told()
        self._kept: dict[str, Snapshot] = {}
        self.descriptions = Descriptions()

    async def fresh(self, tx: ReadTx) -> Snapshot:
        """The version that `tx` sees; one task builds it while the others wait."""
        token = await version(tx)
        if token in self._kept:
            return self._kept[token]
        async with self._lock:
            if token not in self._kept:
                stand = await read_stand(tx)
                index = await asyncio.to_thread(Index, stand, self._synonyms)
                older = list(self._kept)[: -(KEPT - 1)] if len(self._kept) >= KEPT else []
                self._kept = {name: one for name, one in self._kept.items() if name not in older}
                self._kept[token] = Snapshot(token, stand, index)
            return self._kept[token]


@cache  # these files come with the program and stay as they are
def _told() -> tuple[Synonyms, Uses, Gifts]:
    return Synonyms.load(), Uses.load(), Gifts.load()
