"""What happened in the shop is told once, by one worker, and not lost with it."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from kit.clock import MovableClock
from kit.db import Database
from shop import events, once


async def test_an_event_is_claimed_by_one_and_done_once(db: Database, clock: MovableClock) -> None:
    async with db.write() as tx:
        await events.emit(
            tx, "order.paid", clock.now(), customer_id="alice", order_id="#W0000001", data={"amount": "5"}
        )
    async with db.write() as tx:
        (event,) = await events.claim(tx, "one", clock.now())
        assert (event.kind, event.order_id, event.data) == ("order.paid", "#W0000001", {"amount": "5"})
        assert await events.claim(tx, "two", clock.now()) == []
        assert not await events.finish(tx, event.id, "two", clock.now())
        assert await events.finish(tx, event.id, "one", clock.now())
    clock.move(timedelta(hours=1))
    async with db.write() as tx:
        assert await events.claim(tx, "two", clock.now()) == []


async def test_an_event_of_a_dead_worker_is_taken_over(db: Database, clock: MovableClock) -> None:
    async with db.write() as tx:
        await events.emit(tx, "order.paid", clock.now())
        assert len(await events.claim(tx, "one", clock.now())) == 1
    clock.move(events.LEASE + timedelta(seconds=1))
    async with db.write() as tx:
        (event,) = await events.claim(tx, "two", clock.now())
        assert not await events.finish(tx, event.id, "one", clock.now())


async def test_a_key_is_used_once(db: Database, clock: MovableClock) -> None:
    async with db.write() as tx:
        assert await once.begin(tx, "key", clock.now()) is None
        await once.keep(tx, "key", {"order": "#W0000001"})
    async with db.write() as tx:
        assert await once.begin(tx, "key", clock.now()) == {"order": "#W0000001"}
        assert await once.begin(tx, "other", clock.now()) is None


async def test_two_clicks_at_once_do_it_once(db: Database, clock: MovableClock) -> None:
    async def click() -> bool:
        async with db.write() as tx:
            is_first = await once.begin(tx, "key", clock.now()) is None
            await asyncio.sleep(0.01)
            await once.keep(tx, "key", {"order": "#W0000001"})
            return is_first

    assert sorted(await asyncio.gather(*(click() for _ in range(5)))) == [False] * 4 + [True]


async def test_workers_who_come_together_share_what_happened(db: Database, clock: MovableClock) -> None:
    async with db.write() as tx:
        for at in range(10):
            await events.emit(tx, "order.paid", clock.now(), order_id=f"#W000000{at}")

    async def work(name: str) -> list[int]:
        async with db.write() as tx:
            return [event.id for event in await events.claim(tx, name, clock.now(), limit=10)]

    taken = await asyncio.gather(*(work(f"worker-{at}") for at in range(4)))
    assert sorted(event for share in taken for event in share) == sorted({event for share in taken for event in share})
    assert sum(len(share) for share in taken) == 10
