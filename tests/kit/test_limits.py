"""So often and not more often, until time has passed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from redis.asyncio import Redis

from kit.clock import MovableClock
from kit.errors import Unreachable
from kit.limits import Limiter, Rate
from kit.redis import connect
from tests.servers import free_port

RATE = Rate(3, timedelta(minutes=10))


async def test_the_fourth_try_of_three_is_refused_and_each_person_counts_alone(
    redis: Redis, clock: MovableClock
) -> None:
    limiter = Limiter(redis, clock)
    assert [await limiter.take("log-in/alice", RATE) for _ in range(4)] == [True, True, True, False]
    assert await limiter.take("log-in/bob", RATE)


async def test_no_window_of_that_length_ever_holds_more(redis: Redis, clock: MovableClock) -> None:
    limiter, allowed = Limiter(redis, clock), list[int]()
    for minute in range(60):
        if await limiter.take("log-in/alice", RATE):
            allowed.append(minute)
        clock.move(timedelta(minutes=1))
    assert len(allowed) > 10
    assert all(sum(start <= minute < start + 10 for minute in allowed) <= RATE.count for start in range(60))


async def test_success_starts_anew(redis: Redis, clock: MovableClock) -> None:
    limiter = Limiter(redis, clock)
    for _ in range(3):
        await limiter.take("log-in/alice", RATE)
    await limiter.forget("log-in/alice", RATE)
    assert await limiter.take("log-in/alice", RATE)


async def test_two_processes_count_together(redis: Redis, clock: MovableClock) -> None:
    one, other = Limiter(redis, clock), Limiter(redis, clock)
    taken = [await limiter.take("log-in/alice", RATE) for limiter in (one, other, one, other)]
    assert taken == [True, True, True, False]


async def test_counters_do_not_stay_for_ever(redis: Redis, clock: MovableClock) -> None:
    await Limiter(redis, clock).take("log-in/alice", RATE)
    (key,) = await redis.keys()
    assert 0 < await redis.ttl(key) <= 1200


async def test_a_redis_that_is_gone_is_a_passing_fault(clock: MovableClock) -> None:
    redis = connect(f"redis://127.0.0.1:{free_port()}/0")
    limiter = Limiter(redis, clock)
    with pytest.raises(Unreachable):
        await limiter.take("log-in/alice", RATE)
    with pytest.raises(Unreachable):
        await limiter.forget("log-in/alice", RATE)
    await redis.aclose()
