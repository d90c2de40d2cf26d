"""SQLite on the event loop itself: it answers in microseconds, less than the way to a thread and back takes.

A SQLAlchemy dialect of the standard library's driver that SQLAlchemy's asyncio takes for an asynchronous one. What may
really take time is kept off the loop: waiting for another process that writes is an `await`, and moving the log into
the database file (a checkpoint, the only time that the disk is waited for) happens in a thread.
See docs/decisions/0002-sqlite-on-the-loop.md.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import AbstractAsyncContextManager, closing
from typing import Any

import structlog
from sqlalchemy import URL, Pool
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.interfaces import ConnectArgsType, DBAPIConnection, DBAPICursor
from sqlalchemy.pool import AsyncAdaptedQueuePool
from sqlalchemy.util import await_only
from sqlalchemy.util.concurrency import in_greenlet

LOCK_SECONDS = 10.0
FIRST_PAUSE, LONGEST_PAUSE = 0.001, 0.02
CHECKPOINT_EVERY = 1000  # write transactions
PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "NORMAL",  # survives kill -9; a power cut may cost the last transactions, never the file
    "foreign_keys": "ON",
    "wal_autocheckpoint": "0",
    "cache_size": "-8000",
    "temp_store": "MEMORY",
}

log = structlog.get_logger(__name__)


class LoopCursor(sqlite3.Cursor):
    """A cursor with the one coroutine that SQLAlchemy's asyncio asks of it."""

    async def _async_soft_close(self) -> None:
        """Rows are read when they are asked for; there is nothing to let go of."""


class LoopConnection(sqlite3.Connection):
    """A connection that makes such cursors."""

    def cursor(self, *_: Any) -> LoopCursor:  # type: ignore[override]
        return super().cursor(LoopCursor)


class InLoop(SQLiteDialect_pysqlite):
    """`sqlite+inloop://`, whose transactions start with `begin`: IMMEDIATE where they are going to write."""

    driver = "inloop"
    is_async = True
    supports_statement_cache = True
    begin = "BEGIN IMMEDIATE"

    @classmethod
    def get_pool_class(cls, url: URL) -> type[Pool]:  # noqa: ARG003  (SQLAlchemy asks so)
        return AsyncAdaptedQueuePool

    def create_connect_args(self, url: URL) -> ConnectArgsType:
        arguments, options = super().create_connect_args(url)
        ours = {"factory": LoopConnection, "isolation_level": None, "timeout": 0, "cached_statements": 500}
        return arguments, {**options, **ours}

    def get_driver_connection(self, connection: DBAPIConnection) -> Any:
        return connection

    def detect_autocommit_setting(self, dbapi_conn: DBAPIConnection) -> bool:
        # The driver begins nothing by itself, which SQLAlchemy would take for autocommit; but do_begin does.
        return False

    def do_begin(self, dbapi_connection: Any) -> None:
        """Waits, without holding up the loop, for as long as another process writes."""
        deadline, pause = time.monotonic() + LOCK_SECONDS, FIRST_PAUSE
        while True:
            try:
                dbapi_connection.execute(self.begin)
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
            await_only(asyncio.sleep(pause))
            pause = min(pause * 2, LONGEST_PAUSE)

    def do_execute(self, cursor: DBAPICursor, statement: str, parameters: Any, context: Any = None) -> None:
        cursor.execute(statement, parameters)
        # AsyncConnection insists on seeing something awaited in each call.
        if in_greenlet():
            await_only(_nothing())


async def _nothing() -> None:
    """Awaited in no time."""


registry.register("sqlite.inloop", __name__, InLoop.__name__)


def prepare(connection: sqlite3.Connection, *, read_only: bool) -> None:
    """The settings of a fresh connection. Switching to WAL may wait for another process that starts right now."""
    connection.execute(f"PRAGMA busy_timeout={int(LOCK_SECONDS * 1000)}")
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={value}")
    # From here on nothing sleeps on the loop; a reader is only ever held up when a log is recovered after a crash.
    connection.execute(f"PRAGMA busy_timeout={1000 if read_only else 0}")
    if read_only:
        connection.execute("PRAGMA query_only=ON")


class Checkpoints:
    """Moves the log into the database file now and then, in a thread, so that no turn waits for the disk."""

    def __init__(self, file: str, line: AbstractAsyncContextManager[Any]) -> None:
        self._file, self._line = file, line
        self._written = 0
        self._task: asyncio.Task[None] | None = None

    def written(self) -> None:
        """Counts a write transaction; every so many start a checkpoint."""
        self._written += 1
        if self._written >= CHECKPOINT_EVERY and (self._task is None or self._task.done()):
            self._written = 0
            self._task = asyncio.create_task(self._run())

    async def close(self) -> None:
        if self._task is not None:
            await self._task

    async def _run(self) -> None:
        # Twice: most of it while others write, the rest while they wait, for a log starts over only when all of it
        # has been moved, and would else grow for as long as the house is busy.
        try:
            await asyncio.to_thread(_checkpoint, self._file)
            async with self._line:
                await asyncio.to_thread(_checkpoint, self._file)
        except sqlite3.OperationalError as error:
            log.warning("checkpoint put off", file=self._file, reason=str(error))


def _checkpoint(file: str) -> None:
    with closing(sqlite3.connect(file, timeout=1)) as connection:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
