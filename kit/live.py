"""Live push over all processes: short hints that something is new, each to whoever listens at the moment.

A hint is no carrier: what must not be lost stands in the database, and who hears a hint goes and looks.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

from kit.redis import reached

LOOK_YOURSELF = ""
BACKLOG = 100
PAUSE_SECONDS = 0.5
LOOK_SECONDS = 15.0  # a dead connection is found out by asking now and then

log = structlog.get_logger(__name__)


class Live:
    """One Redis connection for all who listen in this process. Close it with `close()`."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._pubsub: PubSub | None = None
        self._reader: asyncio.Task[None] | None = None
        self._ears: defaultdict[str, set[asyncio.Queue[str]]] = defaultdict(set)

    async def publish(self, channel: str, hint: str) -> None:
        """Tells everybody who listens to `channel`; raises Unreachable when Redis is gone."""
        with reached():
            await self._redis.publish(channel, hint)

    @asynccontextmanager
    async def listen(self, channel: str) -> AsyncIterator[AsyncIterator[str]]:
        """The hints published from now on; LOOK_YOURSELF is one of them, meaning that some may have been missed.

        It comes first, once the channel is really open, and again whenever a cut connection has come back. Raises
        Unreachable when Redis is gone at the start; later it is waited for.
        """
        queue: asyncio.Queue[str] = asyncio.Queue(BACKLOG)
        self._ears[channel].add(queue)
        try:
            await self._subscribe(channel)
            yield _hints(queue)
        finally:
            await self._leave(channel, queue)

    async def close(self) -> None:
        # Until Python 3.12 wait_for, inside the client, can swallow a cancellation: so it may take more than one.
        while self._reader is not None and not self._reader.done():
            self._reader.cancel()
            await asyncio.wait({self._reader}, timeout=0.1)
        if self._pubsub is not None:
            await self._pubsub.aclose()  # type: ignore[no-untyped-call]

    async def _subscribe(self, channel: str) -> None:
        if self._pubsub is None:
            self._pubsub = self._redis.pubsub()
        with reached():
            await self._pubsub.subscribe(channel)
        if self._reader is None:
            self._reader = asyncio.create_task(self._read(self._pubsub))

    async def _leave(self, channel: str, queue: asyncio.Queue[str]) -> None:
        self._ears[channel].discard(queue)
        if self._ears[channel]:
            return
        del self._ears[channel]
        if self._pubsub is not None:
            try:
                await self._pubsub.unsubscribe(channel)
            except RedisError:
                log.info("nothing to unsubscribe from", channel=channel)

    async def _read(self, pubsub: PubSub) -> None:
        while True:
            try:
                message = await pubsub.get_message(timeout=LOOK_SECONDS)
            except RedisError:
                log.warning("live push waits for Redis")
                await asyncio.sleep(PAUSE_SECONDS)
                continue
            if message is None:
                continue
            # A channel is confirmed when it is opened, and again by redis-py itself after each new connection.
            if message["type"] == "subscribe":
                self._tell(message["channel"], LOOK_YOURSELF)
            elif message["type"] == "message":
                self._tell(message["channel"], message["data"])

    def _tell(self, channel: str, hint: str) -> None:
        for queue in self._ears.get(channel, ()):
            # Who has a hundred unread hints is going to look anyway.
            if not queue.full():
                queue.put_nowait(hint)


async def _hints(queue: asyncio.Queue[str]) -> AsyncIterator[str]:
    while True:
        yield await queue.get()
