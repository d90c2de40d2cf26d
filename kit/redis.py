"""The state that processes share: a Redis server, or one embedded in this process, spoken to in the same way."""

from __future__ import annotations

from fakeredis import FakeAsyncRedis, FakeServer
from redis.asyncio import Redis

TIMEOUT_SECONDS = 5.0


def connect(url: str) -> Redis:
    """A client of the Redis at `url`; with an empty url, of a fresh one that lives in this process only.

    Nothing is connected yet: an unreachable server shows at the first command. Close it with `aclose()`.
    """
    if not url:
        return FakeAsyncRedis(server=FakeServer(), decode_responses=True)
    return Redis.from_url(
        url,
        decode_responses=True,
        socket_connect_timeout=TIMEOUT_SECONDS,
        socket_timeout=TIMEOUT_SECONDS,
        health_check_interval=30,
    )
