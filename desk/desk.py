"""What a person at the desk does with a conversation: for the console and the REST API alike.

Each deed is one transaction, noted in the audit log; what the customer hears of it is sent after the commit.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import structlog

from desk import words
from desk.audit import Audit
from desk.kinds import Urgency
from desk.line import moved
from desk.model import Audience, Message, Outgoing, Owner, Sender, Thread
from desk.queue import Queue
from desk.sla import Sla
from desk.staff import Staff
from desk.threads import Threads
from desk.ticket import Outcome, Ticket, TicketState
from desk.tickets import Tickets
from kit.clock import Clock
from kit.db import Database, WriteTx
from kit.errors import BadInput, Conflict
from kit.texts import Sayable, Texts

LONGEST_REPLY = 4000  # characters; what every messaging app takes in one message

Told = Callable[[str], Awaitable[None]]
"""Called with a thread's id after a commit: delivers what is pending in it and hints to whoever looks at it."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class DeskParts:
    """What the desk is made of; all of it outlives a transaction."""

    db: Database
    clock: Clock
    sla: Sla
    texts: Texts
    told: Told


class Desk:
    """The deeds of staff."""

    def __init__(self, parts: DeskParts) -> None:
        self._parts = parts

    async def take(self, thread_id: str, staff: Staff) -> Ticket:
        """Takes a conversation from the queue or the bot; an admin also from another agent. Conflict if too late."""
        async with self._deed(thread_id) as deed:
            before = await deed.threads.get(thread_id)
            if before.owner is Owner.AGENT and before.agent_id == staff.id:
                return await deed.tickets.assign(thread_id, staff.id)
            await deed.threads.claim(thread_id, staff.id, instead_of=before.agent_id if staff.is_admin else None)
            ticket = await deed.tickets.assign(thread_id, staff.id)
            await deed.tell(before, words.joined(staff.name))
            await deed.audit.note(staff.id, "took", thread_id, ticket=ticket.id, was=before.owner)
            return ticket

    async def reply(self, thread_id: str, staff: Staff, text: str) -> Message:
        """Says something to the customer; Conflict when the conversation is not this person's (any more)."""
        text = _checked(text)
        async with self._deed(thread_id) as deed:
            message = await deed.threads.say(thread_id, Outgoing(text), Sender.AGENT, author=staff.id)
            await deed.tickets.responded(thread_id)
            return message

    async def note(self, thread_id: str, staff: Staff, text: str) -> Message:
        """Writes down something that only staff read, whoever owns the conversation."""
        text = _checked(text)
        async with self._deed(thread_id) as deed:
            return await deed.threads.say(
                thread_id, Outgoing(text), Sender.AGENT, author=staff.id, audience=Audience.STAFF
            )

    async def hand_back(self, thread_id: str, staff: Staff) -> None:
        """Gives the conversation back to the bot; the ticket is done."""
        async with self._own(thread_id, staff) as (deed, thread):
            await deed.threads.hand_back(thread_id)
            await deed.tickets.resolve(thread_id, Outcome.HANDED_BACK)
            await deed.tell(thread, words.handed_back(staff.name))
            await deed.audit.note(staff.id, "handed back", thread_id)

    async def release(self, thread_id: str, staff: Staff) -> None:
        """Puts the conversation back into the queue for a colleague, where it keeps its place."""
        async with self._own(thread_id, staff) as (deed, thread):
            await deed.threads.release(thread_id, thread.agent_id or staff.id)
            await deed.tickets.release(thread_id)
            await deed.tell(thread, words.released())
            await deed.audit.note(staff.id, "released", thread_id)

    async def resolve(self, thread_id: str, staff: Staff) -> None:
        """Ends the conversation and its ticket; the customer may always write again."""
        async with self._own(thread_id, staff) as (deed, thread):
            await deed.tell(thread, words.closed(staff.name))
            await deed.threads.close(thread_id)
            await deed.tickets.resolve(thread_id, Outcome.SETTLED)
            await deed.audit.note(staff.id, "resolved", thread_id)

    async def set_urgency(self, thread_id: str, ticket_id: str, staff: Staff, urgency: Urgency) -> Ticket:
        """Changes how urgent a ticket is."""
        async with self._deed(thread_id) as deed:
            ticket = await deed.tickets.set_urgency(ticket_id, urgency)
            await deed.audit.note(staff.id, "set urgency", thread_id, ticket=ticket_id, urgency=urgency)
            return ticket

    async def watch(self) -> list[Ticket]:
        """Looks after promises: each broken one is owned up to once, and its ticket goes to the front."""
        parts = self._parts
        async with parts.db.write() as tx:
            broken = await Tickets(tx, parts.clock, parts.sla).missed()
            for ticket in broken:
                deed = _Deed(tx, parts)
                thread = await deed.threads.get(ticket.thread_id)
                await deed.tell(thread, words.missed(ticket.promised_for or ticket.first_due, parts.clock.now()))
                await deed.audit.note("system", "promise missed", ticket.thread_id, ticket=ticket.id)
        for ticket in broken:
            log.warning("a promise was missed", ticket=ticket.id)
            await parts.told(ticket.thread_id)
        return broken

    async def follow(self) -> int:
        """Tells those who wait when the line has moved for them, each move once; returns how many were told."""
        parts = self._parts
        async with parts.db.read() as tx:
            line = await Queue(tx, parts.sla).line(parts.clock.now())
        now = parts.clock.now()
        found = [entry.ticket for entry, place in line if moved(entry.ticket, place, now) is not None]
        return sum([await self._follow(ticket) for ticket in found])

    async def _follow(self, seen: Ticket) -> bool:
        now = self._parts.clock.now()
        async with self._deed(seen.thread_id) as deed:
            thread, ticket = await deed.threads.get(seen.thread_id), await deed.tickets.get(seen.id)
            if thread.owner is not Owner.QUEUE or ticket.state is not TicketState.OPEN:
                return False  # somebody has come meanwhile
            move = moved(ticket, await deed.tickets.place(ticket, now), now)
            standing = await deed.tickets.standing(seen.thread_id) if move else None
            if move is None or standing is None:
                return False
            await deed.tell(thread, words.line_moved(move, standing.place, now))
            return True

    async def relieve(self) -> int:
        """Gives the conversations of agents who are gone back to the queue; returns how many those were."""
        parts = self._parts
        async with parts.db.read() as tx:
            left = await Queue(tx, parts.sla).left_alone(parts.clock.now())
        for ticket in left:
            try:
                await self._relieve(ticket)
            except Conflict as error:
                log.info("somebody was quicker", ticket=ticket.id, why=str(error))
        return len(left)

    async def _relieve(self, ticket: Ticket) -> None:
        async with self._deed(ticket.thread_id) as deed:
            await deed.threads.release(ticket.thread_id, ticket.agent_id or "")
            await deed.tickets.give_back(ticket.thread_id)
            standing = await deed.tickets.standing(ticket.thread_id)
            thread = await deed.threads.get(ticket.thread_id)
            if standing is not None:
                await deed.tell(thread, words.relieved(standing.place, self._parts.clock.now()))
            await deed.audit.note("system", "gave back", ticket.thread_id, ticket=ticket.id, was=ticket.agent_id or "")

    @asynccontextmanager
    async def _deed(self, thread_id: str) -> AsyncIterator[_Deed]:
        async with self._parts.db.write() as tx:
            yield _Deed(tx, self._parts)
        await self._parts.told(thread_id)

    @asynccontextmanager
    async def _own(self, thread_id: str, staff: Staff) -> AsyncIterator[tuple[_Deed, Thread]]:
        """A deed that only the owner may do, or an admin."""
        async with self._deed(thread_id) as deed:
            thread = await deed.threads.get(thread_id)
            if thread.owner is not Owner.AGENT or (thread.agent_id != staff.id and not staff.is_admin):
                raise Conflict("The conversation belongs to somebody else by now.")
            await deed.threads.insist(thread_id, thread.agent_id or staff.id)
            yield deed, thread


class _Deed:
    """The services of one transaction."""

    def __init__(self, tx: WriteTx, parts: DeskParts) -> None:
        self.threads = Threads(tx, parts.clock)
        self.tickets = Tickets(tx, parts.clock, parts.sla)
        self.audit = Audit(tx, parts.clock)
        self._texts = parts.texts

    async def tell(self, thread: Thread, what: Sayable) -> None:
        """Tells the customer what happens, in their language."""
        await self.threads.say(thread.id, Outgoing(self._texts.say(what, thread.locale)), Sender.SYSTEM)


def _checked(text: str) -> str:
    text = text.strip()
    if not text:
        raise BadInput("There is nothing to say.", field="text")
    if len(text) > LONGEST_REPLY:
        raise BadInput(f"At most {LONGEST_REPLY} characters fit into one message.", field="text")
    return text
