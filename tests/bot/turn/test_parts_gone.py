"""Redis or the database is gone for a while: nothing is lost, and what was sent again is answered once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.recovery import Recovery
from kit.crypto import Cipher
from kit.db import Database
from kit.errors import Passing
from kit.redis import connect
from tests import servers
from tests.bot.minds import DEEDS
from tests.bot.talks import Table, lay

AWAY_SECONDS = 10


@pytest.fixture
async def served(
    postgresql_url: str, redis_server: servers.Redis, cipher: Cipher, tmp_path: Path
) -> AsyncIterator[Table]:
    """A table on a real PostgreSQL and a real Redis."""
    db, redis = Database(postgresql_url, cipher), connect(redis_server.url)
    await redis.flushall()
    async with db.engine.begin() as connection:
        await connection.run_sync(DEEDS.metadata.create_all)
    table = lay(db, redis, tmp_path)
    yield table
    await table.live.close()
    await redis.aclose()
    await db.close()


async def away(server: servers.Server, seconds: float) -> None:
    await asyncio.to_thread(server.stop)
    await asyncio.sleep(seconds)
    await asyncio.to_thread(server.start)


async def keep_sending(table: Table, text: str) -> list[str]:
    """As a good client does: the same message under the same id, until it is answered."""
    while True:
        try:
            return await table.say(text, external_id=text)
        except Passing:
            await asyncio.sleep(0.2)


async def test_redis_gone_for_ten_seconds(served: Table, redis_server: servers.Redis) -> None:
    await served.say("before")
    gone = asyncio.create_task(away(redis_server, AWAY_SECONDS))
    await asyncio.sleep(0.5)
    with pytest.raises(Passing):
        await served.say("during", external_id="during")
    assert [message.text for message in await served.history()][-1] == "during", "kept although nobody can answer"
    assert await keep_sending(served, "during") == ["You said: during"]
    await gone
    assert await served.say("after") == ["You said: after"]
    assert await served.deeds() == 3


async def test_redis_away_for_a_blink_is_not_noticed(served: Table, redis_server: servers.Redis) -> None:
    served.mind.thinks = 0.3
    gone = asyncio.create_task(away(redis_server, 0))
    assert await served.say("hello") == ["You said: hello"]
    await gone


async def test_the_database_gone_for_ten_seconds(served: Table, postgresql_server: servers.PostgreSQL) -> None:
    await served.say("before")
    gone = asyncio.create_task(away(postgresql_server, AWAY_SECONDS))
    await asyncio.sleep(0.5)
    with pytest.raises(Passing):
        await served.say("during", external_id="during")
    assert await keep_sending(served, "during") == ["You said: during"]
    await gone
    assert await served.answers() == ["You said: before", "You said: during"]
    assert await served.deeds() == 2


async def test_the_database_dying_within_a_turn(served: Table, postgresql_server: servers.PostgreSQL) -> None:
    await served.say("before")
    served.mind.thinks = 0.5
    gone = asyncio.create_task(away(postgresql_server, 1))
    with pytest.raises(Passing):
        await asyncio.sleep(0.05)
        await served.say("during")
    await gone
    served.mind.thinks = 0
    await Recovery(served.db, served.turn, after_seconds=0).sweep()
    said = await served.answers()
    assert said.count("You said: during") <= 1
    assert await served.deeds() == len(said)
