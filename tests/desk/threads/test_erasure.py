"""What was said can be told to whom it belongs, and taken away."""

from __future__ import annotations

from desk.erasure import erase_talks, export_talks
from desk.kinds import Kind
from desk.model import Audience, Outgoing, Sender
from desk.queue import Queue
from desk.ticket import HandOver
from desk.tickets import Tickets
from tests.desk.conftest import Room


async def alice_talked(room: Room) -> str:
    await room.write("My address is 12 River Street", "alice", "m1")
    thread = await room.open("alice")
    await room.answer(thread.id, "Noted: 12 River Street.")
    async with room.db.write() as tx:
        await Tickets(tx, room.clock, room.sla).request(thread.id, Kind.ORDER, HandOver(wants="River Street"))
    async with room.threads() as threads:
        await threads.prove(thread.id, "alice_1")
        await threads.say(thread.id, Outgoing("difficult"), Sender.AGENT, audience=Audience.STAFF)
    return thread.id


async def test_alice_reads_all_that_was_said_but_not_the_notes(room: Room) -> None:
    await alice_talked(room)
    await room.write("something else", "bob")
    async with room.db.read() as tx:
        [talk] = await export_talks(tx, "alice_1")
    assert [said["text"] for said in talk["messages"]] == ["My address is 12 River Street", "Noted: 12 River Street."]


async def test_alice_is_forgotten_and_bob_is_not(room: Room) -> None:
    thread_id = await alice_talked(room)
    await room.write("mine stays", "bob")
    async with room.db.write() as tx:
        assert await erase_talks(tx, "alice_1") == 1
        assert await erase_talks(tx, "alice_1") == 0
        [ticket] = await Queue(tx, room.sla).history(thread_id)
        assert await export_talks(tx, "alice_1") == []
    assert await room.talk(thread_id) == ["customer: ", "bot: "]
    assert ticket.handover == HandOver()
    assert (await room.open("alice")).id != thread_id
    assert await room.talk((await room.open("bob")).id) == ["customer: mine stays"]
