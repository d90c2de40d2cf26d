"""Runs one command of Alembic on the connection that migrations.history hands over."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, text
from sqlalchemy.types import TypeDecorator

from kit.db import Amount
from migrations.tables import metadata

ONE_AT_A_TIME = 7_201_105  # any number, as long as it is always the same


def plain(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Revisions name the database's own types: ours may change or go, what has happened may not."""
    if kind != "type" or not isinstance(item, TypeDecorator):
        return False
    if isinstance(item, Amount):
        return "sa.Numeric(18, 4).with_variant(sa.String(32), 'sqlite')"
    while isinstance(item, TypeDecorator):
        item = item.impl_instance
    return f"sa.{item!r}"


def run(connection: Connection) -> None:
    context.configure(
        connection=connection, target_metadata=metadata, render_as_batch=True, render_item=plain, compare_type=True
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            # Several processes may start at once; SQLite's lock is taken with the transaction.
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
        context.run_migrations()


run(context.config.attributes["connection"])
