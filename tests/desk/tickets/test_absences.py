"""An agent who is gone gives their conversations back to the queue, more urgent, and the customer is told."""

from __future__ import annotations

from datetime import timedelta

from desk.kinds import Kind, Urgency
from desk.model import Owner
from desk.queue import Queue
from desk.staff import Role, Staff, StaffBook
from desk.ticket import HandOver, Ticket, TicketState
from desk.tickets import Tickets
from tests.desk.conftest import Room

AWAY = timedelta(minutes=11)


async def taken(room: Room, agent: Staff, address: str = "alice", locale: str = "en") -> str:
    thread = await room.open(address, locale)
    async with room.db.write() as tx:
        await Tickets(tx, room.clock, room.sla).request(thread.id, Kind.ORDER, HandOver(wants="A lamp"))
    await room.desk.take(thread.id, agent)
    return thread.id


async def ticket(room: Room, thread_id: str) -> Ticket:
    async with room.db.read() as tx:
        return (await Queue(tx, room.sla).history(thread_id))[0]


async def seen(room: Room, staff: Staff) -> None:
    async with room.db.write() as tx:
        await StaffBook(tx, room.clock).seen(staff.id)


async def test_bob_vanishes_and_alice_goes_back_to_the_queue(room: Room) -> None:
    bob = await room.hire("Bob")
    thread_id = await taken(room, bob)
    await room.desk.reply(thread_id, bob, "One moment please.")
    await room.write("Are you still there?")
    room.clock.move(AWAY)
    assert await room.desk.relieve() == 1
    assert (await room.thread(thread_id)).owner is Owner.QUEUE
    again = await ticket(room, thread_id)
    assert (again.state, again.agent_id, again.urgency) == (TicketState.OPEN, None, Urgency.HIGH)
    assert again.promised_for is not None
    assert again.promised_for > room.clock.now()
    told = (await room.talk(thread_id))[-1]
    assert told.startswith("system: I'm sorry, my colleague had to leave.")
    assert "A colleague will answer you here by" in told
    assert await room.desk.relieve() == 0


async def test_who_took_it_and_never_said_a_word_is_relieved_too(room: Room) -> None:
    thread_id = await taken(room, await room.hire("小李"), "小明", "zh-CN")
    room.clock.move(AWAY)
    assert await room.desk.relieve() == 1
    assert "刚才的同事有事离开了" in (await room.talk(thread_id))[-1]


async def test_bob_is_there_and_keeps_what_is_his(room: Room) -> None:
    bob = await room.hire("Bob")
    thread_id = await taken(room, bob)
    room.clock.move(AWAY)
    await seen(room, bob)
    assert await room.desk.relieve() == 0
    assert (await room.thread(thread_id)).owner is Owner.AGENT


async def test_nobody_is_disturbed_who_has_had_an_answer(room: Room) -> None:
    bob = await room.hire("Bob")
    thread_id = await taken(room, bob)
    await room.write("Where is it?")
    await room.desk.reply(thread_id, bob, "It comes tomorrow.")
    room.clock.move(AWAY)
    assert await room.desk.relieve() == 0
    await room.write("And the lamp?")
    assert await room.desk.relieve() == 1
    assert (await room.thread(thread_id)).owner is Owner.QUEUE


async def test_a_closed_account_gives_everything_back_at_once(room: Room) -> None:
    await room.hire("Dora", Role.ADMIN)
    bob = await room.hire("Bob")
    thread_id = await taken(room, bob)
    await room.desk.reply(thread_id, bob, "It comes tomorrow.")
    async with room.db.write() as tx:
        await StaffBook(tx, room.clock).change(bob.id, active=False)
    assert await room.desk.relieve() == 1
    assert (await room.thread(thread_id)).owner is Owner.QUEUE


async def test_a_program_that_works_without_a_console_is_not_taken_for_gone(room: Room) -> None:
    robot = await room.hire("Robot", here=False)
    thread_id = await taken(room, robot)
    room.clock.move(AWAY)
    assert await room.desk.relieve() == 0
    assert (await room.thread(thread_id)).owner is Owner.AGENT
