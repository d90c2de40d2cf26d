"""The INSERT that both databases can resolve conflicts with."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from kit.db import WriteTx


def insert(tx: WriteTx, into: Any) -> postgresql.Insert | sqlite.Insert:
    """An INSERT with `on_conflict_…`, in the dialect of the transaction's database."""
    is_postgresql = tx.get_bind().dialect.name == "postgresql"
    return postgresql.insert(into) if is_postgresql else sqlite.insert(into)
