"""What happened in the shop, as rows that the notifier reads after the commit: claimed by one worker, told once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, BigInteger, Integer, String, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from kit.db import Base, Moment, WriteTx

LEASE = timedelta(minutes=2)  # a worker that died gives its rows back after this


class EventRow(Base):
    """One thing that happened; `data` never holds personal data, the reader looks that up."""

    __tablename__ = "shop_event"

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)
    kind: Mapped[str] = mapped_column(String(64))
    customer_id: Mapped[str] = mapped_column(String(64), default="", index=True)
    order_id: Mapped[str] = mapped_column(String(64), default="", index=True)
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(Moment)
    claimed_by: Mapped[str] = mapped_column(String(64), default="")
    claimed_until: Mapped[datetime | None] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment, index=True)


@dataclass(frozen=True, slots=True)
class ShopEvent:
    """A row of `shop_event` as its reader sees it."""

    id: int
    kind: str
    customer_id: str
    order_id: str
    data: Mapping[str, Any]
    at: datetime


async def emit(
    tx: WriteTx,
    kind: str,
    at: datetime,
    *,
    customer_id: str = "",
    order_id: str = "",
    data: Mapping[str, Any] | None = None,
) -> None:
    """Writes an event with the change that caused it; `kind` is dotted, such as `order.paid`."""
    tx.add(EventRow(kind=kind, customer_id=customer_id, order_id=order_id, data=dict(data or {}), at=at))
    await tx.flush()


async def claim(tx: WriteTx, worker: str, now: datetime, limit: int = 50) -> list[ShopEvent]:
    """Takes the oldest unhandled events for `worker`; another worker gets none of them until the lease ends."""
    free = (EventRow.done_at.is_(None), or_(EventRow.claimed_until.is_(None), EventRow.claimed_until < now))
    ids = (await tx.scalars(select(EventRow.id).where(*free).order_by(EventRow.id).limit(limit))).all()
    taken: list[ShopEvent] = []
    for event_id in ids:
        # Checked again in the UPDATE: between the SELECT and here another worker may have been quicker.
        won = (
            update(EventRow).where(EventRow.id == event_id, *free).values(claimed_by=worker, claimed_until=now + LEASE)
        )
        row = (await tx.execute(won.returning(EventRow).execution_options(populate_existing=True))).scalar_one_or_none()
        if row is not None:
            taken.append(ShopEvent(row.id, row.kind, row.customer_id, row.order_id, row.data, row.at))
    return taken


async def postpone(tx: WriteTx, event_id: int, worker: str, until: datetime) -> None:
    """Leaves an event of this worker's for later: nobody takes it before that."""
    mine = update(EventRow).where(EventRow.id == event_id, EventRow.claimed_by == worker, EventRow.done_at.is_(None))
    await tx.execute(mine.values(claimed_until=until))


async def finish(tx: WriteTx, event_id: int, worker: str, now: datetime) -> bool:
    """Marks an event as told; False when the lease was lost to another worker."""
    mine = update(EventRow).where(EventRow.id == event_id, EventRow.claimed_by == worker, EventRow.done_at.is_(None))
    return (await tx.execute(mine.values(done_at=now).returning(EventRow.id))).scalar_one_or_none() is not None
