"""Tickets: the queue of what waits for a person."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Self

from fastapi import APIRouter, Query
from pydantic import BaseModel

from bot.api.common import AsAgent, Limit, TheHouse, staff_of
from desk.kinds import Kind, Urgency
from desk.queue import UNRESOLVED, Filter, Queue
from desk.ticket import Ticket, TicketState

router = APIRouter(prefix="/tickets", tags=["tickets"])


class TicketOut(BaseModel):
    """One matter for a person."""

    id: str
    thread_id: str
    kind: Kind
    urgency: Urgency
    level: str
    state: TicketState
    agent_id: str | None
    outcome: str | None
    handover: dict[str, Any]
    opened_at: datetime
    first_due: datetime
    due_at: datetime
    promised_for: datetime | None
    resolved_at: datetime | None

    @classmethod
    def of(cls, ticket: Ticket) -> Self:
        return cls(
            id=ticket.id,
            thread_id=ticket.thread_id,
            kind=ticket.kind,
            urgency=ticket.urgency,
            level=ticket.level,
            state=ticket.state,
            agent_id=ticket.agent_id,
            outcome=ticket.outcome,
            handover=ticket.handover.as_dict(),
            opened_at=ticket.opened_at,
            first_due=ticket.first_due,
            due_at=ticket.due_at,
            promised_for=ticket.promised_for,
            resolved_at=ticket.resolved_at,
        )


class UrgencyIn(AsAgent):
    """How urgent it is from now on."""

    urgency: Urgency


@router.get("")
async def listed(
    house: TheHouse,
    state: Annotated[list[TicketState] | None, Query(description="Default: those that are not resolved.")] = None,
    kind: Kind | None = None,
    urgency: Urgency | None = None,
    limit: Limit = 50,
) -> list[TicketOut]:
    """Tickets in the order in which they are served."""
    which = Filter(states=tuple(state) if state else UNRESOLVED, kind=kind, urgency=urgency)
    async with house.ground.db.read() as tx:
        entries = await Queue(tx, house.desk_parts.sla).entries(which, limit)
    return [TicketOut.of(entry.ticket) for entry in entries]


@router.get("/{ticket_id}")
async def one(house: TheHouse, ticket_id: str) -> TicketOut:
    """One ticket."""
    async with house.ground.db.read() as tx:
        return TicketOut.of(await Queue(tx, house.desk_parts.sla).get(ticket_id))


@router.patch("/{ticket_id}")
async def hurry(house: TheHouse, ticket_id: str, how: UrgencyIn) -> TicketOut:
    """Changes how urgent a ticket is, and with it when it is due."""
    ticket = await one(house, ticket_id)
    staff = await staff_of(house, how.agent)
    return TicketOut.of(await house.desk.set_urgency(ticket.thread_id, ticket_id, staff, how.urgency))
