"""A whole house over test servers, with a mind that answers by rule."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.house import House, build
from kit.clock import MovableClock
from tests.bot.minds import DEEDS, Echo
from tests.bot.talks import configured


@asynccontextmanager
async def standing(folder: Path, db_url: str, **settings: Any) -> AsyncIterator[House]:
    """A house whose tables exist; its channels are not started."""
    house = build(configured(folder, database_url=db_url, **settings), mind=Echo(), clock=MovableClock())
    async with house.ground.db.engine.begin() as connection:
        await connection.run_sync(DEEDS.metadata.create_all)
    yield house
    await house.stop()
