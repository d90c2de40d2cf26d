"""How it is going, in figures."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from bot.api.common import TheHouse
from desk import reports

router = APIRouter(prefix="/reports", tags=["reports"])


class NowOut(BaseModel):
    """The desk at this moment."""

    waiting: int
    assigned: int
    overdue: int
    with_bot: int
    failed: int
    longest_wait_seconds: float


class PeriodOut(BaseModel):
    """What happened since a moment; shares are between 0 and 1, null when there is nothing to share."""

    since: datetime
    conversations: int
    tickets: int
    resolved: int
    bot_solved: float | None
    first_response_kept: float | None
    resolution_kept: float | None
    promises_kept: float | None
    median_first_response_seconds: float | None
    by_kind: dict[str, int]


@router.get("/now")
async def now(house: TheHouse) -> NowOut:
    """What is there now."""
    async with house.ground.db.read() as tx:
        seen = await reports.now(tx, house.ground.clock.now())
    fields = {name: getattr(seen, name) for name in ("waiting", "assigned", "overdue", "with_bot", "failed")}
    return NowOut(**fields, longest_wait_seconds=seen.longest_wait.total_seconds())


@router.get("/period")
async def period(house: TheHouse, days: Annotated[float, Query(gt=0, le=366)] = 7) -> PeriodOut:
    """Looks back so many days."""
    at = house.ground.clock.now()
    async with house.ground.db.read() as tx:
        seen = await reports.period(tx, at - timedelta(days=days), at)
    first = seen.median_first_response
    return PeriodOut(
        since=seen.since,
        conversations=seen.conversations,
        tickets=seen.tickets,
        resolved=seen.resolved,
        bot_solved=seen.bot_solved,
        first_response_kept=seen.first_response_kept,
        resolution_kept=seen.resolution_kept,
        promises_kept=seen.promises_kept,
        median_first_response_seconds=first.total_seconds() if first is not None else None,
        by_kind={kind.value: count for kind, count in seen.by_kind.items()},
    )
