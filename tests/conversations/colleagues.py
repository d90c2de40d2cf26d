"""What the desk of a conversation test has: people who are there, and the tickets of a customer."""

from __future__ import annotations

from desk.queue import Queue
from desk.staff import Role, Staff, StaffBook
from desk.ticket import Ticket
from tests.conversations.world import Talk, World

PERSON = "/talk_to_person"


async def hire(world: World, name: str) -> Staff:
    """Somebody who is at the desk just now."""
    async with world.house.ground.db.write() as tx:
        book = StaffBook(tx, world.clock)
        staff = await book.add(name.lower(), name, Role.AGENT, "not a hash: nobody logs in with it")
        await book.seen(staff.id)
        return staff


async def tickets(talk: Talk) -> list[Ticket]:
    thread = await talk.thread()
    async with talk.world.house.ground.db.read() as tx:
        return await Queue(tx, talk.world.house.desk_parts.sla).history(thread.id)
