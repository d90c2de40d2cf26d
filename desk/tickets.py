"""Changing tickets: opened once per thread, assigned, answered, resolved, and watched for promises."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import update

from desk.model import Owner, Sender
from desk.queue import Queue
from desk.rows import changed_rows
from desk.sla import Kind, Sla, Urgency
from desk.statements import insert_once
from desk.threads import Threads
from desk.ticket import TICKET, HandOver, Outcome, Requested, Ticket, TicketState, ticket_of
from kit.clock import Clock
from kit.db import WriteTx
from kit.errors import Conflict
from kit.ids import new_id

LAST_WORDS = 3


class Tickets(Queue):
    """The tickets, bound to one write transaction."""

    def __init__(self, tx: WriteTx, clock: Clock, sla: Sla) -> None:
        super().__init__(tx, sla)
        self._tx, self._clock = tx, clock
        self._threads = Threads(tx, clock)

    async def request(
        self,
        thread_id: str,
        kind: Kind,
        handover: HandOver,
        *,
        urgency: Urgency | None = None,
        level: str = "regular",
    ) -> Requested:
        """Puts a thread into the queue with its ticket; asked again, it is the same ticket, at most more urgent."""
        await self._threads.hand_over(thread_id)
        handover = replace(handover, said=handover.said or await self._last_words(thread_id))
        urgency = urgency or self._sla.urgency[kind]
        is_new = await self._open(thread_id, kind, handover, urgency, level)
        ticket = await self._unresolved(thread_id)
        if not is_new and urgency.rank > ticket.urgency.rank:
            ticket = await self._hurry(ticket, urgency)
        place = await self.place(ticket, self._clock.now())
        if place.promised_for not in (None, ticket.promised_for):
            ticket = await self._set(ticket, promised_for=place.promised_for, missed_at=None)
        return Requested(ticket, place, is_new)

    async def assign(self, thread_id: str, agent_id: str) -> Ticket:
        """Notes that an agent has taken a thread; one that had no ticket gets it here."""
        thread = await self._threads.get(thread_id)
        if thread.owner is not Owner.AGENT or thread.agent_id != agent_id:
            raise Conflict("The conversation belongs to somebody else by now.")
        await self._open(thread_id, Kind.OTHER, HandOver(said=await self._last_words(thread_id)), Urgency.NORMAL, "")
        ticket = await self._unresolved(thread_id)
        return await self._set(ticket, state=TicketState.ASSIGNED, agent_id=agent_id)

    async def release(self, thread_id: str) -> Ticket:
        """Puts the ticket back into the queue, where it keeps its place."""
        return await self._set(await self._unresolved(thread_id), state=TicketState.OPEN, agent_id=None)

    async def responded(self, thread_id: str) -> None:
        """Notes the first words of a person; later ones change nothing."""
        mine = (TICKET.c.thread_id == thread_id) & (TICKET.c.state != TicketState.RESOLVED)
        await self._tx.execute(
            update(TICKET).where(mine, TICKET.c.first_at.is_(None)).values(first_at=self._clock.now())
        )

    async def resolve(self, thread_id: str, outcome: Outcome) -> Ticket | None:
        """Ends the ticket of a thread; None when there is none to end."""
        ticket = await self.of_thread(thread_id)
        if ticket is None:
            return None
        ended = {"state": TicketState.RESOLVED, "outcome": outcome, "resolved_at": self._clock.now()}
        return await self._set(ticket, **ended)

    async def set_urgency(self, ticket_id: str, urgency: Urgency) -> Ticket:
        """Changes how urgent a ticket is, and with it when it is due."""
        return await self._hurry(await self.get(ticket_id), urgency)

    async def missed(self) -> list[Ticket]:
        """Promises that were broken since the last look: each is returned once, and made urgent."""
        now = self._clock.now()
        broken = (TICKET.c.state != TicketState.RESOLVED) & TICKET.c.first_at.is_(None) & (TICKET.c.promised_for < now)
        missing = (
            update(TICKET)
            .where(broken, TICKET.c.missed_at.is_(None))
            .values(missed_at=now, urgency=Urgency.URGENT, urgency_rank=Urgency.URGENT.rank)
            .returning(*TICKET.c)
        )
        return [ticket_of(dict(row)) for row in (await self._tx.execute(missing)).mappings()]

    async def _open(self, thread_id: str, kind: Kind, handover: HandOver, urgency: Urgency, level: str) -> bool:
        now = self._clock.now()
        first_due, due_at = self._sla.due(urgency, level, now)
        opening = insert_once(self._tx, TICKET).values(
            id=new_id("tic"),
            thread_id=thread_id,
            kind=kind,
            urgency=urgency,
            urgency_rank=urgency.rank,
            level=level,
            level_rank=self._sla.level_rank(level),
            state=TicketState.OPEN,
            handover=handover.as_dict(),
            opened_at=now,
            first_due=first_due,
            due_at=due_at,
        )
        return changed_rows(await self._tx.execute(opening)) == 1

    async def _unresolved(self, thread_id: str) -> Ticket:
        ticket = await self.of_thread(thread_id)
        if ticket is None:
            raise Conflict("The ticket was resolved meanwhile.")
        return ticket

    async def _hurry(self, ticket: Ticket, urgency: Urgency) -> Ticket:
        first_due, due_at = self._sla.due(urgency, ticket.level, ticket.opened_at)
        return await self._set(ticket, urgency=urgency, urgency_rank=urgency.rank, first_due=first_due, due_at=due_at)

    async def _set(self, ticket: Ticket, **values: Any) -> Ticket:
        """Changes a ticket that is not resolved yet; Conflict when it is."""
        still = (TICKET.c.id == ticket.id) & (TICKET.c.state != TicketState.RESOLVED)
        changed = (
            (await self._tx.execute(update(TICKET).where(still).values(values).returning(*TICKET.c))).mappings().first()
        )
        if changed is None:
            raise Conflict("The ticket was resolved meanwhile.")
        return ticket_of(dict(changed))

    async def _last_words(self, thread_id: str) -> tuple[str, ...]:
        said = await self._threads.history(thread_id, limit=20)
        return tuple(message.words for message in said if message.sender is Sender.CUSTOMER)[-LAST_WORDS:]
