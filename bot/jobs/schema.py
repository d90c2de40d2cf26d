"""The database's form: brought up to date before anybody serves."""

from __future__ import annotations

from bot.lazily import load
from kit.db import Database


async def upgrade(db: Database) -> None:
    """Brings it to the form of this release; several processes at once do it once."""
    # Alembic is a quarter of a second to load; a server that finds its schema fresh still has to ask.
    await load("migrations.history:History")(db).upgrade()
