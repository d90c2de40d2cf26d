"""A shift at the desk, deed by deed, as the customer and the agent live it."""

from __future__ import annotations

import asyncio

import pytest

from desk.kinds import Kind
from desk.model import MessageState, Owner
from desk.queue import Queue
from desk.staff import Role
from desk.ticket import HandOver, Outcome, Ticket, TicketState
from desk.tickets import Tickets
from kit.errors import BadInput, Conflict
from tests.desk.conftest import Room


async def ask_for_a_person(room: Room, address: str = "alice", locale: str = "en") -> str:
    thread = await room.open(address, locale)
    async with room.db.write() as tx:
        await Tickets(tx, room.clock, room.sla).request(thread.id, Kind.ORDER, HandOver(wants="A lamp"))
    return thread.id


async def ticket(room: Room, thread_id: str) -> Ticket:
    async with room.db.read() as tx:
        return (await Queue(tx, room.sla).history(thread_id))[0]


async def test_bob_takes_answers_and_resolves(room: Room) -> None:
    bob = await room.hire("Bob")
    thread_id = await ask_for_a_person(room)
    await room.desk.take(thread_id, bob)
    await room.desk.reply(thread_id, bob, "  Hello Alice, how can I help?  ")
    held = await room.write("My lamp is broken")
    await room.desk.note(thread_id, bob, "third lamp this week")
    await room.desk.resolve(thread_id, bob)
    assert held.state is MessageState.HELD
    assert await room.talk(thread_id) == [
        "system: Bob from our team is with you now.",
        "agent: Hello Alice, how can I help?",
        "customer: My lamp is broken",
        "system: Bob has closed this conversation. Thank you for writing; if anything else comes up, just write.",
    ]
    done = await ticket(room, thread_id)
    assert (done.state, done.outcome, done.first_at) == (TicketState.RESOLVED, Outcome.SETTLED, room.clock.now())
    assert (await room.thread(thread_id)).owner is Owner.CLOSED
    assert room.told.count(thread_id) == 4


async def test_xiaoming_is_handed_back_to_the_bot_in_chinese(room: Room) -> None:
    bob = await room.hire("小李")
    thread_id = await ask_for_a_person(room, "小明", "zh-CN")
    await room.desk.take(thread_id, bob)
    await room.desk.hand_back(thread_id, bob)
    assert await room.talk(thread_id) == [
        "system: 客服小李已接入，为您服务。",
        "system: 小李那边处理好了，接下来由我这个小助手继续为您服务。还需要什么吗？",
    ]
    assert (await room.thread(thread_id)).owner is Owner.BOT
    assert (await ticket(room, thread_id)).outcome is Outcome.HANDED_BACK


async def test_bob_takes_over_from_the_bot_without_being_asked(room: Room) -> None:
    bob = await room.hire("Bob")
    await room.write("you stupid machine")
    thread = await room.open("alice")
    taken = await room.desk.take(thread.id, bob)
    assert (taken.state, taken.agent_id, taken.handover.said) == (
        TicketState.ASSIGNED,
        bob.id,
        ("you stupid machine",),
    )


async def test_two_agents_take_the_same_conversation_and_one_is_told_so(room: Room) -> None:
    staff = [await room.hire(name) for name in ("Bob", "Charlie", "Dora")]
    thread_id = await ask_for_a_person(room)
    taken = await asyncio.gather(*(room.desk.take(thread_id, one) for one in staff), return_exceptions=True)
    assert sum(isinstance(one, Ticket) for one in taken) == 1
    assert sum(isinstance(one, Conflict) for one in taken) == 2
    assert len(await room.talk(thread_id)) == 1


async def test_only_an_admin_takes_a_conversation_from_a_colleague(room: Room) -> None:
    bob, charlie, ada = await room.hire("Bob"), await room.hire("Charlie"), await room.hire("Ada", Role.ADMIN)
    thread_id = await ask_for_a_person(room)
    await room.desk.take(thread_id, bob)
    with pytest.raises(Conflict):
        await room.desk.take(thread_id, charlie)
    for deed in (room.desk.resolve, room.desk.hand_back, room.desk.release):
        with pytest.raises(Conflict):
            await deed(thread_id, charlie)
    await room.desk.take(thread_id, ada)
    with pytest.raises(Conflict):
        await room.desk.reply(thread_id, bob, "am I still here?")
    assert (await ticket(room, thread_id)).agent_id == ada.id


async def test_a_released_conversation_keeps_its_place(room: Room) -> None:
    bob, charlie = await room.hire("Bob"), await room.hire("Charlie")
    thread_id = await ask_for_a_person(room)
    before = await ticket(room, thread_id)
    await room.desk.take(thread_id, bob)
    await room.desk.release(thread_id, bob)
    after = await ticket(room, thread_id)
    assert (after.id, after.state, after.opened_at) == (before.id, TicketState.OPEN, before.opened_at)
    assert (await room.desk.take(thread_id, charlie)).agent_id == charlie.id


async def test_taking_the_same_conversation_twice_says_nothing_twice(room: Room) -> None:
    bob = await room.hire("Bob")
    thread_id = await ask_for_a_person(room)
    await room.desk.take(thread_id, bob)
    await room.desk.take(thread_id, bob)
    assert len(await room.talk(thread_id)) == 1


@pytest.mark.parametrize("nothing", ["", "  \n", "x" * 4001])
async def test_there_must_be_something_to_say_and_not_too_much(room: Room, nothing: str) -> None:
    bob = await room.hire("Bob")
    thread_id = await ask_for_a_person(room)
    await room.desk.take(thread_id, bob)
    with pytest.raises(BadInput):
        await room.desk.reply(thread_id, bob, nothing)
