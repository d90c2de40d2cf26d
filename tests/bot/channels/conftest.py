"""A channel of Telegram's that speaks to a local Bot API."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.channels.telegram import Telegram
from kit.db import Database
from tests.bot.minds import DEEDS
from tests.bot.talks import Table, lay
from tests.bot.telegram_server import TOKEN, BotApi, running


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with running() as server:
        yield server


@pytest.fixture
async def seated(db: Database, memory: Redis, tmp_path: Path, api: BotApi) -> AsyncIterator[Table]:
    """A table whose Telegram is listening."""
    async with db.engine.begin() as connection:
        await connection.run_sync(DEEDS.metadata.create_all)
    table = lay(db, memory, tmp_path, telegram_token=TOKEN, telegram_api_url=api.url)
    telegram = Telegram(table.doorway)
    table.dispatch.channels = {"telegram": telegram}
    await telegram.start()
    yield table
    await telegram.stop()
    await table.doorway.later.drain()
    await table.live.close()
