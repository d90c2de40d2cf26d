"""Questions that found no answer are kept for the admin."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text

from faq import Knowledge, Unanswered
from kit.clock import MovableClock
from kit.db import Database
from kit.errors import NotFound
from tests.faq.conftest import TODAY


async def test_the_same_question_is_counted_not_repeated(db: Database, clock: MovableClock) -> None:
    first = clock.now()
    async with db.write() as tx:
        await Unanswered(tx).keep("Do you rent out tents?", "en", first)
        await Unanswered(tx).keep("你们出租帐篷吗？", "zh-CN", first)
    clock.move(timedelta(hours=1))
    async with db.write() as tx:
        await Unanswered(tx).keep("do you rent out TENTS", "en", clock.now())
    async with db.read() as tx:
        waiting = await Unanswered(tx).waiting()
    assert [(one.text, one.count) for one in waiting] == [("Do you rent out tents?", 2), ("你们出租帐篷吗？", 1)]
    assert (waiting[0].first_at, waiting[0].last_at) == (first, clock.now())


async def test_the_entry_that_came_nearest_is_kept_with_it(db: Database, clock: MovableClock, demo: Knowledge) -> None:
    best = demo.nearest("how do refunds work on the moon", "en", today=TODAY)[0]
    async with db.write() as tx:
        await Unanswered(tx).keep("how do refunds work on the moon", "en", clock.now(), best)
    async with db.read() as tx:
        [kept] = await Unanswered(tx).waiting()
    assert kept.best_entry == best.entry.id
    assert kept.best_score == pytest.approx(best.score)


async def test_what_was_handled_leaves_the_list_and_comes_back_when_asked_again(
    db: Database, clock: MovableClock
) -> None:
    async with db.write() as tx:
        await Unanswered(tx).keep("Do you rent out tents?", "en", clock.now())
    async with db.write() as tx:
        [waiting] = await Unanswered(tx).waiting()
        await Unanswered(tx).mark_handled(waiting.id, "staff_alice", clock.now())
    async with db.read() as tx:
        assert await Unanswered(tx).waiting() == []
        assert [one.handled_by for one in await Unanswered(tx).handled()] == ["staff_alice"]
    async with db.write() as tx:
        await Unanswered(tx).keep("Do you rent out tents?", "en", clock.now())
    async with db.read() as tx:
        assert [one.count for one in await Unanswered(tx).waiting()] == [2]


async def test_who_marks_what_is_not_there_is_told(db: Database, clock: MovableClock) -> None:
    with pytest.raises(NotFound):
        async with db.write() as tx:
            await Unanswered(tx).mark_handled("unanswered_none", "staff_alice", clock.now())


async def test_two_customers_may_ask_the_same_at_the_same_instant(db: Database, clock: MovableClock) -> None:
    async def ask() -> None:
        async with db.write() as tx:
            await Unanswered(tx).keep("Do you rent out tents?", "en", clock.now())

    await asyncio.gather(*(ask() for _ in range(8)))
    async with db.read() as tx:
        assert [one.count for one in await Unanswered(tx).waiting()] == [8]


async def test_the_words_of_a_customer_are_sealed_in_the_store(db: Database, clock: MovableClock) -> None:
    async with db.write() as tx:
        await Unanswered(tx).keep("My name is Bob Miller, call me", "en", clock.now())
    async with db.read() as tx:
        row = (await tx.execute(text("SELECT text, asked_index FROM faq_unanswered"))).one()
    assert "bob" not in f"{row.text}{row.asked_index}".casefold()
