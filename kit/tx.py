"""The two types of transaction that travel through the house: one reads, one may write."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from kit.prepared import KEPT

DRIVER, PREPARED = "kit.driver", "kit.prepared"  # keys of a session's info


async def _execute(tx: AsyncSession, statement: Any, params: Any = None, **kw: Any) -> Any:
    """As a session does; a kept statement takes the short way to the driver."""
    if kw or KEPT not in statement.get_execution_options():
        return await AsyncSession.execute(tx, statement, params, **kw)
    known = tx.sync_session.info
    if DRIVER not in known:
        connection = (await tx.connection()).sync_connection
        assert connection is not None
        known[DRIVER] = connection.connection.dbapi_connection
    return await known[PREPARED].fetch(known[DRIVER], statement, params or {})


class ReadTx(AsyncSession):
    """A transaction that only reads."""

    async def start(self) -> None:
        """Connects; what is in the way shows here."""
        await self.connection()

    if not TYPE_CHECKING:  # for type checkers it stays AsyncSession's, whose overloads know what is found
        execute = _execute


class WriteTx(ReadTx):
    """A transaction that may write; it commits as a whole or not at all."""


def _directly(name: str) -> Any:
    call: Callable[..., Any] = getattr(Session, name)

    async def method(self: AsyncSession, *args: Any, **kwargs: Any) -> Any:
        return call(self.sync_session, *args, **kwargs)

    method.__name__ = name
    return method


class Direct:
    """Calls the synchronous session without the greenlet that SQLAlchemy puts in between.

    For a database that answers without ever waiting (SQLite on the loop, once its transaction has begun) the greenlet
    is needless, and half the price of a small statement.
    """

    sync_session: Session

    async def execute(self, statement: Any, params: Any = None, **kw: Any) -> Any:
        """As a session does; a kept statement takes the short way to the driver."""
        if not kw and KEPT in statement.get_execution_options():
            known = self.sync_session.info
            if DRIVER not in known:
                known[DRIVER] = self.sync_session.connection().connection.dbapi_connection
            return known[PREPARED].run(known[DRIVER], statement, params or {})
        return self.sync_session.execute(statement, params, **kw)

    scalar = _directly("scalar")
    scalars = _directly("scalars")
    get = _directly("get")
    get_one = _directly("get_one")
    flush = _directly("flush")
    refresh = _directly("refresh")
    merge = _directly("merge")
    delete = _directly("delete")
    commit = _directly("commit")
    rollback = _directly("rollback")
    close = _directly("close")


class DirectReadTx(Direct, ReadTx):
    """A ReadTx that never waits."""

    async def start(self) -> None:
        """Begins without the greenlet, in which only a writer may have to wait."""
        self.sync_session.connection()


class DirectWriteTx(Direct, WriteTx):
    """A WriteTx that never waits, but for its beginning."""
