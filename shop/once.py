"""Idempotency: a write under a key happens once, and asked again it answers what it answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String, update
from sqlalchemy.orm import Mapped, mapped_column

from kit.db import Base, Moment, WriteTx
from shop.inserting import insert


class DoneRow(Base):
    """A key that was used, and what came of it."""

    __tablename__ = "shop_done"

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    result: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(Moment)


async def begin(tx: WriteTx, key: str, now: datetime) -> Mapping[str, Any] | None:
    """Claims `key` in this transaction: None when it is ours to do, else the result it had the first time.

    On PostgreSQL the insert waits for a rival transaction under the same key, so that two clicks never both win.
    """
    claimed = insert(tx, DoneRow).values(key=key, result={}, at=now).on_conflict_do_nothing().returning(DoneRow.key)
    if (await tx.execute(claimed)).scalar_one_or_none() is not None:
        return None
    row = await tx.get(DoneRow, key, populate_existing=True)
    return row.result if row is not None else None


async def keep(tx: WriteTx, key: str, result: Mapping[str, Any]) -> None:
    """Remembers what the write under `key` answered (names and ids, no personal data)."""
    await tx.execute(update(DoneRow).where(DoneRow.key == key).values(result=dict(result)))
