"""How much of something may be used in a day: sums in Redis, for what is paid by the piece."""

from __future__ import annotations

from dataclasses import dataclass

from redis.asyncio import Redis

from kit.clock import Clock
from kit.redis import reached

KEPT_SECONDS = 2 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Reserved:
    """An amount that is held until what was really used is known."""

    name: str
    amount: int


class Quota:
    """Adds up by key and day (UTC); all processes count together."""

    def __init__(self, redis: Redis, clock: Clock) -> None:
        self._redis, self._clock = redis, clock

    async def reserve(self, key: str, amount: int, most: int) -> Reserved | None:
        """Holds the amount, None if the day's sum would be above `most`. Raises Unreachable when Redis is gone."""
        name = self._name(key)
        with reached():
            # Each of several at once sees a sum of their own, so that together they never go beyond.
            if await self._redis.incrby(name, amount) > most:
                await self._redis.decrby(name, amount)
                return None
            await self._redis.expire(name, KEPT_SECONDS)
        return Reserved(name, amount)

    async def settle(self, reserved: Reserved, used: int) -> None:
        """Puts what was really used in the place of what was held, on the day it was held."""
        if used != reserved.amount:
            with reached():
                await self._redis.incrby(reserved.name, used - reserved.amount)

    async def used(self, key: str) -> int:
        """Today's sum."""
        with reached():
            return int(await self._redis.get(self._name(key)) or 0)

    def _name(self, key: str) -> str:
        return f"quota:{key}:{self._clock.now():%Y-%m-%d}"
