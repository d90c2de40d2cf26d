"""The store: one engine, one transaction type to read and one to write, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import DateTime, Dialect, MetaData, Numeric, String, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator, TypeEngine

from kit.crypto import Cipher
from kit.errors import Unreachable


class Base(DeclarativeBase):
    """The parent of every table; each room declares its own."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class ReadTx(AsyncSession):
    """A transaction that only reads."""


class WriteTx(ReadTx):
    """A transaction that may write; it commits as a whole or not at all."""


class Moment(TypeDecorator[datetime]):
    """A point in time: stored in UTC, always aware."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC)


class Amount(TypeDecorator[Decimal]):
    """An exact decimal: NUMERIC where the database has it, text in SQLite, which would make it a float."""

    impl = Numeric(18, 4)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(String(32) if dialect.name == "sqlite" else Numeric(18, 4))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        return str(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Database:
    """One database, reached through `read()` and `write()` and nothing else."""

    def __init__(self, url: str, cipher: Cipher) -> None:
        self.engine: AsyncEngine = create_async_engine(url, pool_pre_ping=not url.startswith("sqlite"))
        # Encrypted columns find their keys on the dialect, so that two databases in one process never share them.
        self.engine.dialect.cipher = cipher  # type: ignore[attr-defined]
        if self.engine.dialect.name == "sqlite":
            _prepare_sqlite(self.engine)
        self._readers = async_sessionmaker(self.engine, class_=ReadTx, expire_on_commit=False, autoflush=False)
        self._writers = async_sessionmaker(self.engine, class_=WriteTx, expire_on_commit=False)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[ReadTx]:
        """A consistent look; nothing done in it is kept."""
        async with _foreign(), self._readers() as tx:
            yield tx

    @asynccontextmanager
    async def write(self) -> AsyncIterator[WriteTx]:
        """Commits at the end of the block, rolls back when it raises."""
        async with _foreign(), self._writers() as tx, tx.begin():
            if self.engine.dialect.name == "sqlite":
                # Taking the write lock first makes two writers wait instead of failing half-way.
                await (await tx.connection()).exec_driver_sql("BEGIN IMMEDIATE")
            yield tx

    async def close(self) -> None:
        await self.engine.dispose()


@asynccontextmanager
async def _foreign() -> AsyncIterator[None]:
    """A lost connection or a locked file is a passing fault; all other errors stay what they are."""
    try:
        yield
    except DBAPIError as error:
        if error.connection_invalidated or "locked" in str(error.orig):
            raise Unreachable("the database does not answer") from error
        raise
    except (ConnectionError, OSError) as error:
        raise Unreachable("the database cannot be reached") from error


def _prepare_sqlite(engine: AsyncEngine) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun by us, not by the driver
        cursor: sqlite3.Cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=10000"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
