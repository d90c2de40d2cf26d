"""What the tests of the bot ask for: a table that is laid."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.house import House
from kit.db import Database
from kit.redis import connect
from tests.bot.houses import standing
from tests.bot.minds import DEEDS
from tests.bot.small_shop import stock
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


@pytest.fixture
async def house(tmp_path: Path, db_url: str) -> AsyncIterator[House]:
    """A house with a small shop in it; its channels and workers are not started."""
    async with standing(tmp_path / "data", db_url) as built:
        await stock(built.ground.db, tmp_path / "shop")
        yield built
