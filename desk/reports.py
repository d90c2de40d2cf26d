"""How the desk is doing, in a few figures: for the console and the REST API."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from sqlalchemy import Select, func, or_, select

from desk.kinds import Kind
from desk.model import MessageState, Owner
from desk.queue import UNRESOLVED
from desk.tables import MESSAGE, THREAD
from desk.ticket import TICKET, Outcome, TicketState, ticket_of
from kit.db import ReadTx


@dataclass(frozen=True, slots=True)
class Now:
    """The desk at this moment, in numbers of conversations; `failed` counts messages that could not be delivered."""

    waiting: int
    assigned: int
    overdue: int
    with_bot: int
    failed: int
    longest_wait: timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """What happened from `since` until now; shares are between 0 and 1, None when there is nothing to share."""

    since: datetime
    conversations: int
    tickets: int
    resolved: int
    bot_solved: float | None
    first_response_kept: float | None
    resolution_kept: float | None
    promises_kept: float | None
    median_first_response: timedelta | None
    by_kind: Mapping[Kind, int]


async def now(tx: ReadTx, at: datetime) -> Now:
    """Counts what is there now."""
    waiting = [ticket_of(dict(row)) for row in (await tx.execute(_unresolved())).mappings()]
    is_open = [ticket for ticket in waiting if ticket.state is TicketState.OPEN]
    failed = select(func.count()).select_from(MESSAGE).where(MESSAGE.c.state == MessageState.FAILED)
    lately = select(func.count()).select_from(THREAD)
    lately = lately.where(THREAD.c.owner == Owner.BOT, THREAD.c.last_message_at > at - timedelta(minutes=30))
    return Now(
        waiting=len(is_open),
        assigned=len(waiting) - len(is_open),
        overdue=sum(ticket.next_due < at for ticket in waiting),
        with_bot=(await tx.execute(lately)).scalar_one(),
        failed=(await tx.execute(failed)).scalar_one(),
        longest_wait=max((at - ticket.opened_at for ticket in is_open), default=timedelta(0)),
    )


async def period(tx: ReadTx, since: datetime, at: datetime) -> Period:
    """Looks back from `at` to `since`; who called the person off again was served by the bot, and promised nothing."""
    wanted = or_(TICKET.c.outcome.is_(None), TICKET.c.outcome != Outcome.WITHDRAWN)
    opened = select(TICKET).where(TICKET.c.opened_at >= since, wanted)
    tickets = [ticket_of(dict(row)) for row in (await tx.execute(opened)).mappings()]
    active = select(func.count()).select_from(THREAD).where(THREAD.c.last_message_at >= since)
    conversations = (await tx.execute(active)).scalar_one()
    handed_over = len({ticket.thread_id for ticket in tickets})
    waits = [(one.first_at - one.opened_at).total_seconds() for one in tickets if one.first_at]
    return Period(
        since=since,
        conversations=conversations,
        tickets=len(tickets),
        resolved=sum(ticket.state is TicketState.RESOLVED for ticket in tickets),
        bot_solved=max(0.0, 1 - handed_over / conversations) if conversations else None,
        first_response_kept=_kept([(ticket.first_at, ticket.first_due) for ticket in tickets], at),
        resolution_kept=_kept([(ticket.resolved_at, ticket.due_at) for ticket in tickets], at),
        promises_kept=_kept([(one.first_at, one.promised_for) for one in tickets if one.promised_for], at),
        median_first_response=timedelta(seconds=median(waits)) if waits else None,
        by_kind=Counter(ticket.kind for ticket in tickets),
    )


def _kept(deadlines: Sequence[tuple[datetime | None, datetime | None]], at: datetime) -> float | None:
    """The share that was in time, of those that are done or overdue; what may still come in time does not count."""
    judged = [(done, due) for done, due in deadlines if due and (done or due < at)]
    return sum(done is not None and done <= due for done, due in judged) / len(judged) if judged else None


def _unresolved() -> Select[Any]:
    return select(TICKET).where(TICKET.c.state.in_(UNRESOLVED))
