"""Who falls silent in the middle of something is reminded once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import cast

from bot.house import House, build
from bot.incoming import Incoming
from desk.reading import ThreadReader
from kit.clock import MovableClock
from tests.bot.small_shop import stock
from tests.bot.talks import configured


async def said(house: House) -> list[str]:
    async with house.ground.db.read() as tx:
        thread = await ThreadReader(tx).find("rest", "alice")
        assert thread is not None
        return [message.text for message in await ThreadReader(tx).after(thread.id)]


async def test_alice_is_reminded_once_and_then_left_alone(sqlite_url: str, tmp_path: Path, models: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "nlu").symlink_to(models)  # trained before, for all tests
    house = build(configured(tmp_path / "data", database_url=sqlite_url), clock=MovableClock())
    await stock(house.ground.db, tmp_path / "shop")
    [nudges] = [worker for worker in house.workers.workers if worker.name == "nudges"]
    await house.turn.take(Incoming.of("rest", "alice", "/track_parcel", limit=2000))
    before = len(await said(house))
    assert await nudges.round() == 0
    cast(MovableClock, house.ground.clock).move(timedelta(hours=1))
    assert await nudges.round() == 1
    assert "still there" in "\n".join((await said(house))[before:])
    after = len(await said(house))
    await nudges.round()
    assert len(await said(house)) == after
    await house.stop()
