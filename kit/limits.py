"""How often something may be tried: sliding windows over Redis, for log-ins, proofs of identity and floods."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from redis.asyncio import Redis

from kit.clock import Clock
from kit.redis import reached

# The window slides: what is left of the last fixed window counts in part. Counted only when allowed, so that
# somebody who keeps hammering is let in again as soon as the window has passed.
TAKE = """
local before = tonumber(redis.call('get', KEYS[2]) or '0')
local now = tonumber(redis.call('get', KEYS[1]) or '0')
if before * tonumber(ARGV[2]) + now + 1 > tonumber(ARGV[1]) then return 0 end
redis.call('incr', KEYS[1])
redis.call('pexpire', KEYS[1], ARGV[3])
return 1
"""


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `count` times within any `per`."""

    count: int
    per: timedelta


class Limiter:
    """Counts tries by key; all processes count together."""

    def __init__(self, redis: Redis, clock: Clock) -> None:
        self._redis, self._clock = redis, clock
        self._take = redis.register_script(TAKE)

    async def take(self, key: str, rate: Rate) -> bool:
        """Whether one more try is allowed; it is counted if so. Raises Unreachable when Redis is gone."""
        window, passed = _window(self._clock.now(), rate)
        names = [_name(key, window), _name(key, window - 1)]
        with reached():
            allowed = await self._take(keys=names, args=[rate.count, 1 - passed, int(rate.per.total_seconds() * 2000)])
        return bool(allowed)

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
