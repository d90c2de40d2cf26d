"""Changing the key: everything sealed with an older one is sealed again with the newest, while the house runs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, MetaData, Row, Table, Text, and_, select, tuple_, type_coerce, update
from sqlalchemy.types import TypeDecorator, TypeEngine

from kit.crypto import Cipher, Encrypted
from kit.db import Database, WriteTx

BATCH = 200


@dataclass(frozen=True, slots=True)
class Resealed:
    """How far it is: rows of `table` looked at so far, and how many of them were sealed anew."""

    table: str
    seen: int
    resealed: int


async def reseal(db: Database, metadata: MetaData, cipher: Cipher) -> AsyncIterator[Resealed]:
    """Seals anew what is stale in all tables, in small transactions; yields after each.

    May be interrupted and started again. Raises Permanent when a row's key is not configured.
    """
    for table in metadata.sorted_tables:
        columns = [column for column in table.columns if is_sealed(column.type)]
        if columns:
            async for progress in _table(db, table, columns, cipher):
                yield progress


def is_sealed(kind: TypeEngine[Any]) -> bool:
    """Whether a column's type is Encrypted, or made of it."""
    while isinstance(kind, TypeDecorator):
        if isinstance(kind, Encrypted):
            return True
        kind = kind.impl_instance
    return False


async def _table(db: Database, table: Table, columns: Sequence[Column[Any]], cipher: Cipher) -> AsyncIterator[Resealed]:
    keys = list(table.primary_key.columns)
    raw = [type_coerce(column, Text).label(column.name) for column in columns]
    query = select(*keys, *raw).order_by(*keys).limit(BATCH)
    seen = resealed = 0
    after: Sequence[Any] | None = None
    while True:
        async with db.write() as tx:
            rows = (await tx.execute(query if after is None else query.where(tuple_(*keys) > tuple(after)))).all()
            for row in rows:
                resealed += await _row(tx, table, columns, row, cipher)
        seen += len(rows)
        yield Resealed(table.name, seen, resealed)
        if len(rows) < BATCH:
            return
        after = rows[-1][: len(keys)]


async def _row(tx: WriteTx, table: Table, columns: Sequence[Column[Any]], row: Row[Any], cipher: Cipher) -> bool:
    keys = list(table.primary_key.columns)
    stored = dict(zip(columns, row[len(keys) :], strict=True))
    stale = {column: sealed for column, sealed in stored.items() if sealed is not None and cipher.is_stale(sealed)}
    if not stale:
        return False
    same_row = and_(*(key == value for key, value in zip(keys, row, strict=False)))
    # Somebody may have changed the row since it was read: then it is fresh already, and must not be overwritten.
    unchanged = and_(*(type_coerce(column, Text) == sealed for column, sealed in stale.items()))
    fresh = {column.name: type_coerce(cipher.encrypt(cipher.decrypt(sealed)), Text) for column, sealed in stale.items()}
    await tx.execute(update(table).where(same_row, unchanged).values(fresh))
    return True
