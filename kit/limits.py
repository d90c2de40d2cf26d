"""How often something may be tried: sliding windows over Redis, for log-ins, proofs of identity and floods."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from redis.asyncio import Redis

from kit.clock import Clock
from kit.redis import reached


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `count` times within any `per`."""

    count: int
    per: timedelta


class Limiter:
    """Counts tries by key; all processes count together.

    The window slides: what is left of the last fixed window counts in part. Counted only when allowed, so that somebody
    who keeps hammering is let in again as soon as the window has passed.
    """

    def __init__(self, redis: Redis, clock: Clock) -> None:
        self._redis, self._clock = redis, clock

    async def take(self, key: str, rate: Rate) -> bool:
        """Whether one more try is allowed; it is counted if so. Raises Unreachable when Redis is gone."""
        window, passed = _window(self._clock.now(), rate)
        name = _name(key, window)
        with reached():
            # No script: INCR gives each of several at once a number of their own, and one command is enough for nearly
            # every try, because no window before held more than the rate.
            number = await self._redis.incr(name)
            if number == 1:
                await self._redis.pexpire(name, int(rate.per.total_seconds() * 2000))
            if number <= rate.count * passed:
                return True
            before = int(await self._redis.get(_name(key, window - 1)) or 0)
            if before * (1 - passed) + number <= rate.count:
                return True
            await self._redis.decr(name)
        return False

    async def forget(self, key: str, rate: Rate) -> None:
        """Starts anew, as after a log-in that succeeded."""
        window, _ = _window(self._clock.now(), rate)
        with reached():
            await self._redis.delete(_name(key, window), _name(key, window - 1))


def _window(now: datetime, rate: Rate) -> tuple[int, float]:
    """The number of the fixed window that we are in, and the part of it that has passed."""
    windows = now.timestamp() / rate.per.total_seconds()
    return int(windows), windows - int(windows)


def _name(key: str, window: int) -> str:
    return f"limit:{key}:{window}"
