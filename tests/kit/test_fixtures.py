"""The fixtures themselves: every test starts from empty servers."""

from __future__ import annotations

import pytest
from redis.asyncio import Redis
from sqlalchemy import text

from kit.db import Database


async def test_a_store_answers(db: Database) -> None:
    async with db.read() as tx:
        assert await tx.scalar(text("SELECT 1")) == 1


@pytest.mark.parametrize("run", [1, 2])
async def test_a_redis_starts_empty(redis: Redis, run: int) -> None:
    assert await redis.dbsize() == 0
    await redis.set("left", run)
