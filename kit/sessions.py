"""Where transactions come from: made anew for a server, used again for the embedded database.

Half of a small transaction's price is making a session, taking a connection from the pool, and giving both back. The
embedded database has no server that could cut a connection, so a session keeps its own and both wait for the next turn.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Generic, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, async_sessionmaker

from kit.errors import Unreachable
from kit.tx import Direct, ReadTx

MOST_IDLE = 8

Tx = TypeVar("Tx", bound=ReadTx)


class Sessions(Generic[Tx]):
    """Transactions of one kind on one engine; `info` is what each of them begins with."""

    def __init__(self, engine: AsyncEngine, kind: type[Tx], info: Mapping[str, Any], **options: Any) -> None:
        self._engine, self._info = engine, info
        self._make = async_sessionmaker(engine, class_=kind, expire_on_commit=False, **options)
        self._reuses = issubclass(kind, Direct)
        self._idle: list[Tx] = []

    @asynccontextmanager
    async def one(self) -> AsyncIterator[Tx]:
        """Connects at once, so that a database that is gone shows before the work begins; closes in any case."""
        tx = await self._begun()
        try:
            yield tx
        finally:
            await self._end(tx)

    async def close(self) -> None:
        """Lets go of the connections that wait."""
        while self._idle:
            await _let_go(self._idle.pop())

    async def _begun(self) -> Tx:
        tx: Tx | None = None
        try:
            tx = self._idle.pop() if self._idle else await self._new()
            await tx.start()
        except BaseException as error:
            if tx is not None:
                await self._end(tx)
            if isinstance(error, (OSError, DBAPIError)):
                raise Unreachable(f"the database cannot be reached: {error}") from error
            raise
        return tx

    async def _new(self) -> Tx:
        own = {"bind": await self._engine.connect()} if self._reuses else {}
        made: Tx = self._make(info=dict(self._info), **own)
        return made

    async def _end(self, tx: Tx) -> None:
        if not self._reuses:
            # Cancelled twice, the connection must still go back whole.
            await asyncio.shield(tx.close())
            return
        await tx.close()
        tx.info.clear()
        tx.info.update(self._info)
        if len(self._idle) < MOST_IDLE and not _connection(tx).in_transaction():
            self._idle.append(tx)
        else:
            await _let_go(tx)


async def _let_go(tx: ReadTx) -> None:
    await _connection(tx).close()


def _connection(tx: ReadTx) -> AsyncConnection:
    assert isinstance(tx.bind, AsyncConnection)
    return tx.bind
