"""What the tests of the bot ask for: a table that is laid."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from kit.db import Database
from kit.redis import connect
from tests.bot.minds import DEEDS
from tests.bot.talks import Table, lay


@pytest.fixture
async def memory() -> AsyncIterator[Redis]:
    """The embedded Redis."""
    client = connect("")
    yield client
    await client.aclose()


@pytest.fixture
async def table(db: Database, memory: Redis, tmp_path: Path) -> AsyncIterator[Table]:
    async with db.engine.begin() as connection:
        await connection.run_sync(DEEDS.metadata.create_all)
    laid = lay(db, memory, tmp_path)
    yield laid
    await laid.live.close()
