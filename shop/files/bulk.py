"""Many rows at once, on both databases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Table, delete
from sqlalchemy.dialects import postgresql, sqlite

from kit.db import Base, WriteTx

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
    insert = (postgresql.insert if tx.get_bind().dialect.name == "postgresql" else sqlite.insert)(table)
    keys = [column.name for column in table.primary_key]
    changed = {name: insert.excluded[name] for name in rows[0] if name not in keys and name not in keep}
    await tx.execute(insert.on_conflict_do_update(index_elements=keys, set_=changed), list(rows))


async def remove(tx: WriteTx, model: type[Base], column: str, values: Sequence[str]) -> None:
    """Deletes the rows whose `column` is one of the values."""
    table = table_of(model)
    for part in chunks(values):
        await tx.execute(delete(table).where(table.c[column].in_(part)))


def chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]
