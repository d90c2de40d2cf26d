"""Many rows at once, on both databases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Table, delete

from kit.db import Base, WriteTx
from shop.inserting import insert

CHUNK = 500  # values in one IN list; SQLite allows 32766

Row = dict[str, Any]


def table_of(model: type[Base]) -> Table:
    table = model.__table__
    assert isinstance(table, Table)
    return table


async def upsert(tx: WriteTx, model: type[Base], rows: Sequence[Row], keep: frozenset[str] = frozenset()) -> None:
    """Inserts rows (all with the same keys); those that exist take the new values, but for the columns in `keep`."""
    if not rows:
        return
    table = table_of(model)
    inserted = insert(tx, table)
    keys = [column.name for column in table.primary_key]
    changed = {name: inserted.excluded[name] for name in rows[0] if name not in keys and name not in keep}
    await tx.execute(inserted.on_conflict_do_update(index_elements=keys, set_=changed), list(rows))


async def remove(tx: WriteTx, model: type[Base], column: str, values: Sequence[str]) -> None:
    """Deletes the rows whose `column` is one of the values."""
    table = table_of(model)
    for part in chunks(values):
        await tx.execute(delete(table).where(table.c[column].in_(part)))


def chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]
