"""Who waits is told again when the line has moved for them: each move once, in their language, never for nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk.kinds import Kind
from desk.line import as_told, moved
from desk.queue import Queue
from desk.staff import Staff, StaffBook
from desk.ticket import HandOver, Place, Task, Ticket
from desk.tickets import Tickets
from tests.desk.conftest import Room


async def asks(room: Room, address: str, locale: str = "en") -> str:
    thread = await room.open(address, locale)
    async with room.db.write() as tx:
        await Tickets(tx, room.clock, room.sla).request(thread.id, Kind.ORDER, HandOver(wants="A lamp"))
    room.clock.move(timedelta(seconds=1))
    return thread.id


async def seen(room: Room, *staff: Staff) -> None:
    async with room.db.write() as tx:
        for one in staff:
            await StaffBook(tx, room.clock).seen(one.id)


async def standing(room: Room, thread_id: str) -> tuple[Ticket, Place]:
    """The ticket and its place, without anybody being told."""
    async with room.db.read() as tx:
        queue = Queue(tx, room.sla)
        ticket = await queue.of_thread(thread_id)
        assert ticket is not None
        return ticket, await queue.place(ticket, room.clock.now())


async def busy(room: Room) -> Staff:
    """Bob is there, and talks to somebody."""
    bob = await room.hire("Bob")
    await room.desk.take(await asks(room, "zoe"), bob)
    return bob


@pytest.mark.parametrize(
    ("locale", "words"),
    [("en", "It is nearly your turn. You are number 1 in line"), ("zh-CN", "快轮到您了。您排在第 1 位")],
)
async def test_whoever_becomes_the_first_is_told_once(room: Room, locale: str, words: str) -> None:
    bob = await busy(room)
    before, after = await asks(room, "alice"), await asks(room, "carl", locale)
    assert await room.desk.follow() == 0
    await room.desk.resolve((await standing(room, before))[0].thread_id, await admin(room))
    assert await room.desk.follow() == 1
    assert words in (await room.talk(after))[-1]
    await seen(room, bob)
    assert await room.desk.follow() == 0


async def admin(room: Room) -> Staff:
    """Takes what Alice waited for out of the line."""
    ann = await room.hire("Ann", here=False)
    thread = await room.open("alice")
    await room.desk.take(thread.id, ann)
    return ann


async def test_who_asked_at_night_hears_that_the_team_is_here(room: Room) -> None:
    thread_id = await asks(room, "alice")
    assert await room.desk.follow() == 0
    await room.hire("Bob")
    assert await room.desk.follow() == 1
    assert (await room.talk(thread_id))[-1] == ("system: Our team is here now. Someone will be with you in a moment.")
    assert await room.desk.follow() == 0


async def test_what_takes_longer_is_owned_up_to_once(room: Room) -> None:
    bob = await busy(room)
    thread_id = await asks(room, "alice")
    ticket, _ = await standing(room, thread_id)
    assert ticket.told_for is not None
    told = 0
    while room.clock.now() <= ticket.told_for:
        await seen(room, bob)
        told += await room.desk.follow()
        room.clock.move(timedelta(minutes=1))
    assert told == 0
    await seen(room, bob)
    assert await room.desk.follow() == 1
    assert "I'm sorry, it takes longer than I said." in (await room.talk(thread_id))[-1]
    assert await room.desk.follow() == 0


async def test_the_header_keeps_to_what_was_told(room: Room) -> None:
    bob = await busy(room)
    thread_id = await asks(room, "alice")
    first, _ = await standing(room, thread_id)
    room.clock.move(timedelta(minutes=1))
    await seen(room, bob)
    ticket, place = await standing(room, thread_id)
    assert place.expected is not None
    assert first.told_for is not None
    assert place.expected > first.told_for  # the guess moves on with the clock
    assert moved(ticket, place, room.clock.now()) is None
    assert as_told(ticket, place, room.clock.now()).expected == first.told_for


async def test_nobody_is_told_who_was_only_given_a_task(room: Room) -> None:
    thread = await room.open()
    async with room.db.write() as tx:
        await Tickets(tx, room.clock, room.sla).file(thread.id, Kind.ORDER, Task("invoice", "W1"))
    await room.hire("Bob")
    assert await room.desk.follow() == 0


async def test_whoever_was_taken_meanwhile_is_not_told(room: Room) -> None:
    thread_id = await asks(room, "alice")
    await room.desk.take(thread_id, await room.hire("Bob"))
    said = await room.talk(thread_id)
    assert await room.desk.follow() == 0
    assert await room.talk(thread_id) == said
