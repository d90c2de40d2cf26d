"""The store: one engine, one transaction type to read and one to write, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import DateTime, Dialect, MetaData, Numeric, String
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator, TypeEngine

from kit.crypto import Cipher
from kit.engines import engines
from kit.errors import Unreachable
from kit.prepared import Prepared, kept
from kit.sessions import Sessions
from kit.sqlite import Checkpoints
from kit.tx import PREPARED, DirectReadTx, DirectWriteTx, ReadTx, WriteTx

__all__ = ["Amount", "Base", "Database", "Moment", "ReadTx", "WriteTx", "kept"]


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
    """One database, reached through `read()` and `write()` and nothing else. Close it with `close()`."""

    def __init__(self, url: str, cipher: Cipher) -> None:
        self.engine, readers = engines(url)
        # Encrypted columns find their keys on the dialect, so that two databases in one process never share them.
        self._engines = (self.engine, readers)
        for engine in self._engines:
            engine.dialect.cipher = cipher  # type: ignore[attr-defined]
        embedded = self.engine.dialect.name == "sqlite"
        info = {PREPARED: Prepared(self.engine.dialect)}
        reader, writer = (DirectReadTx, DirectWriteTx) if embedded else (ReadTx, WriteTx)
        self._readers = Sessions(readers, reader, info, autoflush=False)
        self._writers = Sessions(self.engine, writer, info)
        # SQLite has one writer at a time: those of this process stand in line here, first come first served.
        self._line = asyncio.Lock() if embedded else nullcontext()
        self._checkpoints = Checkpoints(self.engine.url.database or "", self._line) if embedded else None

    @asynccontextmanager
    async def read(self) -> AsyncIterator[ReadTx]:
        """A consistent look; nothing can be written in it. Raises Unreachable when the database is gone."""
        with _foreign():
            async with self._readers.one() as tx:
                yield tx

    @asynccontextmanager
    async def write(self) -> AsyncIterator[WriteTx]:
        """Commits at the end of the block, rolls back when it raises. Raises Unreachable when the database is gone."""
        with _foreign():
            async with self._line, self._writers.one() as tx:
                yield tx
                await tx.commit()
        if self._checkpoints is not None:
            self._checkpoints.written()

    async def close(self) -> None:
        if self._checkpoints is not None:
            await self._checkpoints.close()
        for sessions in (self._readers, self._writers):
            await sessions.close()
        for engine in self._engines:
            await engine.dispose()


@contextmanager
def _foreign() -> Iterator[None]:
    """A lost connection or a file locked for long is a passing fault; all other errors stay what they are."""
    try:
        yield
    except DBAPIError as error:
        if error.connection_invalidated or "locked" in str(error.orig):
            raise Unreachable("the database does not answer") from error
        raise
