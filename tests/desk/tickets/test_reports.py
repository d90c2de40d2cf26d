"""The figures say what happened."""

from __future__ import annotations

from datetime import timedelta

from desk import reports
from desk.kinds import Kind
from desk.model import Outgoing, Sender
from desk.reports import Now, Period
from desk.ticket import HandOver
from desk.tickets import Tickets
from tests.desk.conftest import Room


async def figures(room: Room, days: int = 7) -> tuple[Now, Period]:
    at = room.clock.now()
    async with room.db.read() as tx:
        return await reports.now(tx, at), await reports.period(tx, at - timedelta(days=days), at)


async def ask(room: Room, address: str, kind: Kind) -> str:
    thread = await room.open(address)
    async with room.db.write() as tx:
        await Tickets(tx, room.clock, room.sla).request(thread.id, kind, HandOver())
    return thread.id


async def test_an_empty_desk_has_nothing_to_share(room: Room) -> None:
    now, period = await figures(room)
    assert now == Now(waiting=0, assigned=0, overdue=0, with_bot=0, failed=0, longest_wait=timedelta(0))
    assert (period.conversations, period.bot_solved, period.first_response_kept) == (0, None, None)


async def test_one_day_at_the_desk(room: Room) -> None:
    bob = await room.hire("Bob")
    for address in ("dora", "小红"):
        await room.write("how long do refunds take?", address)
        await room.answer((await room.open(address)).id, "Five days.")
    quick = await ask(room, "alice", Kind.ORDER)
    slow = await ask(room, "小明", Kind.ORDER)
    await room.desk.take(quick, bob)
    room.clock.move(timedelta(minutes=4))
    await room.desk.reply(quick, bob, "Done!")
    await room.desk.resolve(quick, bob)
    room.clock.move(timedelta(minutes=16))
    waiting = await ask(room, "charlie", Kind.PAYMENT)
    assert waiting
    now, period = await figures(room)
    assert (now.waiting, now.assigned, now.overdue, now.with_bot) == (2, 0, 1, 2)
    assert now.longest_wait == timedelta(minutes=20)
    assert (period.conversations, period.tickets, period.resolved) == (5, 3, 1)
    assert period.bot_solved == 1 - 3 / 5
    assert period.first_response_kept == 1 / 2  # charlie's is not due yet
    assert period.resolution_kept == 1.0
    assert period.median_first_response == timedelta(minutes=4)
    assert period.by_kind == {Kind.ORDER: 2, Kind.PAYMENT: 1}
    assert (await room.thread(slow)).owner == "queue"


async def test_what_is_older_than_the_period_does_not_count(room: Room) -> None:
    await ask(room, "alice", Kind.ORDER)
    room.clock.move(timedelta(days=8))
    _, period = await figures(room)
    assert (period.conversations, period.tickets) == (0, 0)


async def test_failed_deliveries_are_counted(room: Room) -> None:
    thread = await room.open("alice")
    async with room.threads() as threads:
        await threads.say(thread.id, Outgoing("lost"), Sender.SYSTEM)
    assert (await figures(room))[0].failed == 0


async def test_a_person_who_was_called_off_breaks_no_promise(room: Room) -> None:
    thread_id = await ask(room, "alice", Kind.ORDER)
    async with room.db.write() as tx:
        assert await Tickets(tx, room.clock, room.sla).withdraw(thread_id)
    room.clock.move(timedelta(days=1))
    _, period = await figures(room)
    assert (period.conversations, period.tickets, period.bot_solved) == (1, 0, 1.0)
    assert (period.first_response_kept, period.promises_kept) == (None, None)
