"""Who listens hears; who was cut off is told to look."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis

from kit.errors import Unreachable
from kit.live import BACKLOG, LOOK_YOURSELF, Live
from kit.redis import connect
from tests import servers


@pytest.fixture
async def live(redis: Redis) -> AsyncIterator[Live]:
    live = Live(redis)
    yield live
    await live.close()


async def heard(hints: AsyncIterator[str]) -> str:
    return await asyncio.wait_for(anext(hints), 10)


async def test_everybody_on_the_channel_hears_and_nobody_else(redis: Redis, live: Live) -> None:
    other = Live(redis)
    async with live.listen("alice") as one, other.listen("alice") as two, live.listen("bob") as three:
        assert [await heard(hints) for hints in (one, two, three)] == [LOOK_YOURSELF] * 3
        await live.publish("alice", "message 7")
        await live.publish("bob", "message 8")
        assert [await heard(hints) for hints in (one, two, three)] == ["message 7", "message 7", "message 8"]
    await other.close()


async def test_two_ears_on_one_channel_of_one_process_both_hear(live: Live) -> None:
    async with live.listen("alice") as one:
        assert await heard(one) == LOOK_YOURSELF
        async with live.listen("alice") as two:
            assert await heard(two) == LOOK_YOURSELF
            await live.publish("alice", "new")
            assert await heard(two) == "new"
        await live.publish("alice", "newer")
        rest = [await heard(one) for _ in range(3)]
        assert [hint for hint in rest if hint] == ["new", "newer"]


async def test_who_left_can_come_again(live: Live) -> None:
    for _ in range(3):
        async with live.listen("alice") as hints:
            assert await heard(hints) == LOOK_YOURSELF
            await live.publish("alice", "new")
            assert await heard(hints) == "new"


async def test_who_does_not_read_holds_nobody_up(live: Live) -> None:
    async with live.listen("alice") as slow, live.listen("bob") as quick:
        assert await heard(quick) == LOOK_YOURSELF
        for number in range(BACKLOG * 2):
            await live.publish("alice", str(number))
        await live.publish("bob", "new")
        assert await heard(quick) == "new"
        assert await heard(slow) == LOOK_YOURSELF


async def test_after_a_restart_of_redis_everybody_is_told_to_look(redis_server: servers.Redis) -> None:
    redis = connect(redis_server.url)
    live = Live(redis)
    async with live.listen("alice") as hints:
        assert await heard(hints) == LOOK_YOURSELF
        redis_server.stop()
        try:
            with pytest.raises(Unreachable):
                await live.publish("alice", "lost")
        finally:
            redis_server.start()
        assert await heard(hints) == LOOK_YOURSELF
        await live.publish("alice", "new")
        assert await heard(hints) == "new"
    await live.close()
    await redis.aclose()
