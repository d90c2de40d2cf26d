"""Brings a database's schema to any point of its history: `upgrade` on start, the rest for operators and developers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from kit.db import Database
from kit.errors import Permanent
from migrations.tables import metadata

FOLDER = Path(__file__).parent
Answer = TypeVar("Answer")


class History:
    """The schema of one database."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def upgrade(self, revision: str = "head") -> None:
        """To a later revision, the newest unless told otherwise; whole or not at all. Several at once do it once."""
        await self._run(lambda config: command.upgrade(config, revision))

    async def downgrade(self, revision: str) -> None:
        """Back to an earlier revision; "base" leaves an empty database."""
        await self._run(lambda config: command.downgrade(config, revision))

    async def current(self) -> str | None:
        """The revision that the database is at, None for an empty one."""
        return await self._ask(lambda connection: MigrationContext.configure(connection).get_current_revision())

    async def is_newest(self) -> bool:
        return await self.current() == newest()

    async def differences(self) -> list[Any]:
        """What the database lacks or has too much, compared with the tables in the code."""
        return await self._ask(
            lambda connection: compare_metadata(
                MigrationContext.configure(connection, opts={"compare_type": True}), metadata
            )
        )

    async def write_revision(self, message: str, name: str) -> None:
        """Writes the file of a new revision from the differences."""
        await self._run(lambda config: command.revision(config, message, autogenerate=True, rev_id=name))

    async def _run(self, what: Callable[[Config], object]) -> None:
        def on(connection: Connection) -> None:
            what(_config(connection))

        async with _without_foreign_keys(self._db) as connection, connection.begin():
            await connection.run_sync(on)
            if connection.dialect.name == "sqlite":
                broken = (await connection.exec_driver_sql("PRAGMA foreign_key_check")).all()
                if broken:
                    raise Permanent(f"The migration would leave rows that point nowhere: {broken[:5]}")

    async def _ask(self, what: Callable[[Connection], Answer]) -> Answer:
        async with self._db.engine.connect() as connection:
            return await connection.run_sync(what)


def newest() -> str | None:
    """The newest revision there is."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _config(connection: Connection | None = None) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


@asynccontextmanager
async def _without_foreign_keys(db: Database) -> AsyncIterator[AsyncConnection]:
    # SQLite changes a table by copying and dropping it, and a drop is a delete to whatever points to it. The switch
    # works outside transactions only, so it is thrown on the driver's own connection.
    async with db.engine.connect() as connection:
        if connection.dialect.name != "sqlite":
            yield connection
            return
        driver: Any = (await connection.get_raw_connection()).driver_connection
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            yield connection
        finally:
            driver.execute("PRAGMA foreign_keys=ON")
