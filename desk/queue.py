"""Looking at tickets: the queue in the order in which it is served, and where somebody stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from desk.kinds import Kind, Urgency
from desk.model import Owner, Sender, Thread
from desk.reading import ThreadReader
from desk.rows import thread_of
from desk.sla import Sla
from desk.staff import StaffReader, StaffRow
from desk.tables import THREAD
from desk.ticket import TICKET, Place, Ticket, TicketState, ticket_of
from kit.db import ReadTx
from kit.errors import NotFound

UNRESOLVED = (TicketState.OPEN, TicketState.ASSIGNED)
ORDER = (TICKET.c.urgency_rank.desc(), TICKET.c.level_rank.desc(), TICKET.c.opened_at, TICKET.c.id)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which tickets are wanted; what is left out does not matter."""

    states: tuple[TicketState, ...] = UNRESOLVED
    kind: Kind | None = None
    urgency: Urgency | None = None
    agent_id: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the queue."""

    ticket: Ticket
    thread: Thread


@dataclass(frozen=True, slots=True)
class _Shift:
    """How many are at the desk while it is open, and how many of those have conversations."""

    present: int
    busy: int


class Queue:
    """The tickets as they stand, bound to one transaction."""

    def __init__(self, tx: ReadTx, sla: Sla) -> None:
        self._reads, self._sla = tx, sla

    async def get(self, ticket_id: str) -> Ticket:
        """Raises NotFound."""
        found = await self._one(TICKET.c.id == ticket_id)
        if found is None:
            raise NotFound(f"There is no ticket {ticket_id}.")
        return found

    async def of_thread(self, thread_id: str) -> Ticket | None:
        """The ticket of a thread that is not resolved yet."""
        return await self._one(TICKET.c.thread_id == thread_id, TICKET.c.state.in_(UNRESOLVED))

    async def history(self, thread_id: str) -> list[Ticket]:
        """All tickets of a thread, the newest first."""
        found = select(TICKET).where(TICKET.c.thread_id == thread_id).order_by(TICKET.c.opened_at.desc())
        return [ticket_of(dict(row)) for row in (await self._reads.execute(found)).mappings()]

    async def entries(self, which: Filter = Filter(), limit: int = 200) -> list[Entry]:
        """The queue in the order in which it is served: urgency, customer level, waiting time."""
        found = self._matching(which).join(THREAD, THREAD.c.id == TICKET.c.thread_id).order_by(*ORDER).limit(limit)
        rows = (await self._reads.execute(found.add_columns(*THREAD.c))).all()
        size = len(TICKET.c)
        return [
            Entry(
                ticket_of(dict(zip(TICKET.c.keys(), row[:size], strict=True))),
                thread_of(dict(zip(THREAD.c.keys(), row[size:], strict=True))),
            )
            for row in rows
        ]

    async def left_alone(self, now: datetime) -> list[Ticket]:
        """Tickets of agents who are gone: their account was closed, or the customer waits and they give no sign."""
        gone = or_(StaffRow.active.is_(False), StaffRow.seen_at < now - self._sla.away)
        theirs = and_(TICKET.c.state == TicketState.ASSIGNED, THREAD.c.owner == Owner.AGENT)
        found = (
            select(*TICKET.c, StaffRow.active)
            .join(THREAD, THREAD.c.id == TICKET.c.thread_id)
            .join(StaffRow, StaffRow.id == THREAD.c.agent_id)
            .where(theirs, gone)
        )
        rows = (await self._reads.execute(found)).mappings().all()
        last = await ThreadReader(self._reads).last_words({row["thread_id"] for row in rows})
        asked = {thread_id for thread_id, message in last.items() if message.sender is Sender.CUSTOMER}
        left = [row for row in rows if not row["active"] or row["first_at"] is None or row["thread_id"] in asked]
        return [ticket_of({name: row[name] for name in TICKET.c.keys()}) for row in left]  # noqa: SIM118

    async def place(self, ticket: Ticket, now: datetime) -> Place:
        """Where its customer stands. Nobody there, or closed: the answer is promised for when it is due."""
        if ticket.state is TicketState.ASSIGNED:
            return Place()
        position = 1 + await self._count(TICKET.c.state == TicketState.OPEN, _before(ticket))
        return self._placed(ticket, position, await self._shift(now), now)

    async def line(self, now: datetime) -> list[tuple[Entry, Place]]:
        """Everybody who waits in line, in order, with where they stand."""
        entries, shift = await self.entries(Filter(states=(TicketState.OPEN,))), await self._shift(now)
        placed = [(entry, self._placed(entry.ticket, 1 + i, shift, now)) for i, entry in enumerate(entries)]
        return [(entry, place) for entry, place in placed if entry.thread.owner is Owner.QUEUE]

    async def _shift(self, now: datetime) -> _Shift:
        present = await StaffReader(self._reads).present(now) if self._sla.hours.is_open(now) else 0
        return _Shift(present, await self._count_busy() if present else 0)

    def _placed(self, ticket: Ticket, position: int, shift: _Shift, now: datetime) -> Place:
        if not shift.present:
            promised_for = self._promise(ticket, now)
            return Place(promised_for=promised_for, expected=promised_for)
        # The first in line wait for an agent who is free, the others for one to finish a conversation.
        rounds = max(0, ceil((position - max(0, shift.present - shift.busy)) / shift.present))
        wait = rounds * self._sla.per_conversation
        return Place(position=position, wait=wait, expected=self._sla.hours.after(now, wait))

    def _promise(self, ticket: Ticket, now: datetime) -> datetime:
        """The promise that stands; a broken one is replaced by what can be kept from now on."""
        if ticket.promised_for and ticket.promised_for > now:
            return ticket.promised_for
        return max(ticket.first_due, self._sla.due(ticket.urgency, ticket.level, now)[0])

    def _matching(self, which: Filter) -> Select[Any]:
        found = select(*TICKET.c).where(TICKET.c.state.in_(which.states))
        for name in ("kind", "urgency", "agent_id"):
            if (wanted := getattr(which, name)) is not None:
                found = found.where(TICKET.c[name] == wanted)
        return found

    async def _one(self, *which: ColumnElement[bool]) -> Ticket | None:
        row = (await self._reads.execute(select(TICKET).where(*which))).mappings().first()
        return ticket_of(dict(row)) if row else None

    async def _count(self, *which: ColumnElement[bool]) -> int:
        return (await self._reads.execute(select(func.count()).select_from(TICKET).where(*which))).scalar_one()

    async def _count_busy(self) -> int:
        assigned = select(func.count(TICKET.c.agent_id.distinct())).where(TICKET.c.state == TicketState.ASSIGNED)
        return (await self._reads.execute(assigned)).scalar_one()


def _before(ticket: Ticket) -> ColumnElement[bool]:
    """What is served before a ticket."""
    row = select(TICKET.c.urgency_rank, TICKET.c.level_rank).where(TICKET.c.id == ticket.id).subquery()
    urgency = select(row.c.urgency_rank).scalar_subquery()
    level = select(row.c.level_rank).scalar_subquery()
    earlier = or_(
        TICKET.c.opened_at < ticket.opened_at,
        and_(TICKET.c.opened_at == ticket.opened_at, TICKET.c.id < ticket.id),
    )
    return or_(
        TICKET.c.urgency_rank > urgency,
        and_(TICKET.c.urgency_rank == urgency, TICKET.c.level_rank > level),
        and_(TICKET.c.urgency_rank == urgency, TICKET.c.level_rank == level, earlier),
    )
