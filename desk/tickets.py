"""Changing tickets: opened once per thread, assigned, answered, resolved, and watched for promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select, update

from desk.kinds import Kind, Urgency
from desk.model import Owner, Sender
from desk.queue import Queue
from desk.rows import changed_rows
from desk.sla import Sla
from desk.statements import insert_once
from desk.tables import THREAD
from desk.threads import Threads
from desk.ticket import TICKET, HandOver, Outcome, Requested, Task, Ticket, TicketState, ticket_of
from kit.clock import Clock
from kit.db import WriteTx
from kit.errors import Conflict
from kit.ids import new_id

LAST_WORDS = 3
SAID_KEPT = 20  # of what is said while somebody waits
AGAIN_WITHIN = timedelta(days=3)  # a second request of the same customer is a repeated contact


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
        """Puts a thread into the queue with its ticket; asked again, it is the same ticket, at most more urgent.

        What the customer said may make it more urgent than its kind, or of another kind.
        """
        await self._threads.hand_over(thread_id)
        before = await self.of_thread(thread_id)
        said = before.handover.said if before else handover.said or await self._last_words(thread_id)
        heard = self._sla.cues.heard(said)
        kind = heard.kind or kind
        urgency = _higher(urgency or self._sla.urgency[kind], heard.urgency, await self._asked_lately(thread_id))
        tasks = before.handover.tasks if before else handover.tasks
        handover = replace(handover, said=said, wants=f"{handover.wants} {heard.note}".strip(), tasks=tasks)
        is_new = await self._open(thread_id, kind, handover, urgency, level)
        ticket = await self._unresolved(thread_id)
        if not is_new:
            ticket = await self._set(ticket, handover=handover.as_dict())
            known = heard.kind is None and kind is not Kind.COMPLAINT and ticket.kind is not Kind.OTHER
            ticket = await self._raise(ticket, ticket.kind if known else kind, urgency)
        return await self._told(await self._stands(ticket, is_new))

    async def file(self, thread_id: str, kind: Kind, task: Task, *, level: str = "regular") -> Ticket:
        """Something to do for the staff, which nobody has to answer in the chat: the thread stays whose it is."""
        before = await self.of_thread(thread_id)
        handover = (before.handover if before else HandOver(said=await self._last_words(thread_id))).with_task(task)
        if before is None:
            await self._open(thread_id, kind, handover, self._sla.urgency[kind], level)
        return await self._set(await self._unresolved(thread_id), handover=handover.as_dict())

    async def add(self, thread_id: str, words: Sequence[str]) -> Requested | None:
        """Adds what a customer says while they wait to their ticket; None when nobody is waited for."""
        ticket = await self.of_thread(thread_id)
        if ticket is None:
            return None
        handover = ticket.handover
        said = (*handover.said, *words)[-SAID_KEPT:]
        heard = self._sla.cues.heard(words)
        wants = handover.wants if heard.note in handover.wants else f"{handover.wants} {heard.note}".strip()
        ticket = await self._set(ticket, handover=replace(handover, said=said, wants=wants).as_dict())
        ticket = await self._raise(ticket, heard.kind or ticket.kind, _higher(ticket.urgency, heard.urgency))
        return await self._stands(ticket, is_new=False)

    async def told(self, thread_id: str) -> tuple[str, ...]:
        """What the customer has said since a person was asked for, the latest last."""
        ticket = await self.of_thread(thread_id)
        if ticket is None:
            return ()
        said = await self._threads.history(thread_id, limit=SAID_KEPT)
        return tuple(one.words for one in said if one.sender is Sender.CUSTOMER and one.created_at > ticket.opened_at)

    async def standing(self, thread_id: str) -> Requested | None:
        """The ticket of a thread with its place as it is now, to be told; None when nobody is waited for."""
        ticket = await self.of_thread(thread_id)
        return None if ticket is None else await self._told(await self._stands(ticket, is_new=False))

    async def withdraw(self, thread_id: str) -> bool:
        """The customer no longer wants a person; False when one has taken the conversation already, or none comes."""
        if not await self._threads.withdraw(thread_id):
            return False
        ticket = await self._unresolved(thread_id)
        if ticket.handover.tasks:  # what the staff were asked to do is still to be done
            await self._set(ticket, handover=replace(ticket.handover, wants="").as_dict(), promised_for=None)
        else:
            await self.resolve(thread_id, Outcome.WITHDRAWN)
        return True

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

    async def give_back(self, thread_id: str) -> Ticket:
        """Puts the ticket of an agent who is gone back into the queue, one step more urgent."""
        ticket = await self.release(thread_id)
        # Somebody has to say the first words anew, and to promise when.
        ticket = await self._set(ticket, first_at=None, promised_for=None, missed_at=None)
        return await self._hurry(ticket, ticket.urgency.next)

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
        first_due, due_at = self._sla.due(urgency, level, now, kind)
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
        return await self._change(ticket, ticket.kind, urgency)

    async def _raise(self, ticket: Ticket, kind: Kind, urgency: Urgency) -> Ticket:
        """Makes a ticket what it has turned out to be; it never becomes less urgent by itself."""
        urgency = _higher(ticket.urgency, urgency, self._sla.urgency[kind] if kind is not ticket.kind else None)
        same = (ticket.kind, ticket.urgency) == (kind, urgency)
        return ticket if same else await self._change(ticket, kind, urgency)

    async def _change(self, ticket: Ticket, kind: Kind, urgency: Urgency) -> Ticket:
        first_due, due_at = self._sla.due(urgency, ticket.level, ticket.opened_at, kind)
        return await self._set(
            ticket, kind=kind, urgency=urgency, urgency_rank=urgency.rank, first_due=first_due, due_at=due_at
        )

    async def _stands(self, ticket: Ticket, is_new: bool) -> Requested:
        """The ticket with its place; a promise that is made here is kept with it."""
        place = await self.place(ticket, self._clock.now())
        if place.promised_for not in (None, ticket.promised_for):
            ticket = await self._set(ticket, promised_for=place.promised_for, missed_at=None)
        return Requested(ticket, place, is_new)

    async def _told(self, standing: Requested) -> Requested:
        """Notes what the customer hears now, so that they are told again only when it has changed."""
        place = standing.place
        ticket = await self._set(standing.ticket, told_place=place.position, told_for=place.expected)
        return replace(standing, ticket=ticket)

    async def _asked_lately(self, thread_id: str) -> Urgency | None:
        """Who had to come back is not made to wait as long again, wherever they write from now."""
        since = self._clock.now() - AGAIN_WITHIN
        served = (TICKET.c.state == TicketState.RESOLVED) & (TICKET.c.outcome != Outcome.WITHDRAWN)
        customer = (await self._threads.get(thread_id)).customer_id
        theirs = THREAD.c.customer_id == customer if customer else THREAD.c.id == thread_id
        threads = select(THREAD.c.id).where(theirs)
        times = await self._count(TICKET.c.thread_id.in_(threads), served, TICKET.c.resolved_at > since)
        return Urgency.HIGH if times else None

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


def _higher(urgency: Urgency, *others: Urgency | None) -> Urgency:
    return max((urgency, *filter(None, others)), key=lambda one: one.rank)
