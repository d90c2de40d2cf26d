"""One owner at a time of a named thing, over all processes: a Redis lock with a token, a lease and renewal."""

from __future__ import annotations

import asyncio
import random
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from redis.asyncio import Redis

from kit.errors import LockBusy, Unreachable
from kit.redis import reached

LEASE_SECONDS = 15.0
WAIT_SECONDS = 20.0
FIRST_PAUSE, LONGEST_PAUSE = 0.002, 0.05

# Only the owner may release or prolong: the token is compared and acted upon in one step.
RELEASE = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0"
RENEW = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) end return 0"

log = structlog.get_logger(__name__)


class Locks:
    """Locks by key. What a dead process held is free again when its lease ends, at most `lease` seconds later."""

    def __init__(self, redis: Redis, lease: float = LEASE_SECONDS) -> None:
        self.redis, self.lease = redis, lease
        self.release, self.renew = redis.register_script(RELEASE), redis.register_script(RENEW)
        # Those who wait in this process stand in line, first come first served, and only its head asks Redis.
        self._lines: dict[str, _Line] = {}

    @asynccontextmanager
    async def hold(self, key: str, wait: float = WAIT_SECONDS) -> AsyncIterator[Hold]:
        """Holds `key` during the block; raises LockBusy after `wait` seconds, Unreachable when Redis is gone."""
        deadline = time.monotonic() + wait
        async with self._line(key, deadline):
            hold = Hold(self, f"lock:{key}")
            await hold.acquire(deadline)
            try:
                yield hold
            finally:
                await hold.release()

    @asynccontextmanager
    async def _line(self, key: str, deadline: float) -> AsyncIterator[None]:
        line = self._lines.setdefault(key, _Line())
        line.people += 1
        try:
            await line.reach_head(deadline, key)
            try:
                yield
            finally:
                line.lock.release()
        finally:
            line.people -= 1
            if not line.people:
                del self._lines[key]


class Hold:
    """A lock that is held, renewed in the background for as long as its block runs."""

    def __init__(self, locks: Locks, name: str) -> None:
        self._locks, self._name, self._token = locks, name, secrets.token_hex(8)
        self._expires = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._renewal: asyncio.Task[None] | None = None

    def check(self) -> None:
        """Raises LockBusy when the lease ended unrenewed, so that somebody else may hold the lock by now."""
        if time.monotonic() >= self._expires:
            raise LockBusy(f"{self._name} was lost: Redis did not renew it in time")

    async def acquire(self, deadline: float) -> None:
        """Asks until it is ours; the pauses grow, and differ so that those who wait do not march in step."""
        task, pause = asyncio.current_task(), FIRST_PAUSE
        cancelled_before = task.cancelling() if task else 0
        while not await self._try():
            # Until Python 3.12 wait_for, inside the client, can swallow a cancellation.
            if task and task.cancelling() > cancelled_before:
                raise asyncio.CancelledError
            if time.monotonic() + pause > deadline:
                raise LockBusy(f"{self._name} is held by somebody else")
            await asyncio.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311  (spreads load, guards nothing)
            pause = min(pause * 2, LONGEST_PAUSE)
        self._renew_later()

    async def release(self) -> None:
        """Never raises for a Redis that is gone: the block's work is done, and the lease ends by itself."""
        if self._timer is not None:
            self._timer.cancel()
        if self._renewal is not None:
            self._renewal.cancel()
        try:
            with reached():
                if time.monotonic() < self._expires - self._locks.lease * 2 / 3:
                    # Nobody else can have it so early in the lease: no need to ask whose it is, which takes a script.
                    await self._locks.redis.delete(self._name)
                else:
                    await self._locks.release(keys=[self._name], args=[self._token])
        except Unreachable:
            log.warning("lock left to its lease", lock=self._name, seconds=self._locks.lease)

    async def _try(self) -> bool:
        asked = time.monotonic()
        try:
            with reached():
                # GET tells our own token from another's, should a retry after a cut connection find the key set.
                held_by = await self._locks.redis.set(
                    self._name, self._token, nx=True, get=True, px=int(self._locks.lease * 1000)
                )
        except asyncio.CancelledError:
            # The answer is lost; it may have been yes.
            await self.release()
            raise
        if held_by not in (None, self._token):
            return False
        self._expires = asked + self._locks.lease
        return True

    def _renew_later(self) -> None:
        # A timer costs next to nothing for the many holds that end long before it; a task each would not.
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(self._locks.lease / 3, self._start_renewal)

    def _start_renewal(self) -> None:
        self._renewal = asyncio.create_task(self._renew())

    async def _renew(self) -> None:
        asked, milliseconds = time.monotonic(), int(self._locks.lease * 1000)
        try:
            with reached():
                renewed = await self._locks.renew(keys=[self._name], args=[self._token, milliseconds])
        except Unreachable:
            log.warning("lock not renewed, will try again", lock=self._name)
        else:
            if not renewed:
                self._expires = 0.0
                log.error("lock lost", lock=self._name)
                return
            self._expires = asked + self._locks.lease
        self._renew_later()


class _Line:
    """Who waits in this process for one key."""

    def __init__(self) -> None:
        self.lock, self.people = asyncio.Lock(), 0

    async def reach_head(self, deadline: float, key: str) -> None:
        if self.people == 1:
            await self.lock.acquire()
            return
        try:
            async with asyncio.timeout(deadline - time.monotonic()):
                await self.lock.acquire()
        except TimeoutError:
            raise LockBusy(f"{key} is held by somebody else") from None
