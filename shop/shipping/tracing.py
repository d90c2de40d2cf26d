"""Asks carriers to search for parcels, after the commit, and again until they have found out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update

from kit.db import Database, WriteTx
from kit.errors import Passing
from shop.model import SYSTEM, Actor, ActorKind
from shop.orders.happenings import Happened
from shop.orders.journal import Journal
from shop.orders.service import hold, lock
from shop.parts import ShopParts
from shop.shipping.advancing import shipment_of
from shop.shipping.carrier import Search, Shipment
from shop.shipping.tables import ParcelRow, TraceRow
from shop.shipping.traces import ANSWERED, OPEN

LEASE = timedelta(minutes=2)  # a worker that died gives its search back after this
AGAIN = timedelta(minutes=10)  # after a carrier did not answer
PLAIN = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Asked:
    """One search, claimed, with the parcel it is about."""

    id: str
    order_id: str
    carrier: str
    return_id: str
    asked_at: datetime
    shipment: Shipment


async def trace(db: Database, shop: ShopParts, limit: int = 20) -> int:
    """Works through the searches; returns how many have ended. Any number of workers may run it at once."""
    ended = 0
    for trace_id, order_id in await _due(db, shop, limit):
        async with db.write() as tx:
            await hold(tx, order_id)
            asked = await _claim(tx, shop, trace_id)
        if asked is None:
            continue
        try:
            search = await shop.carriers[asked.carrier].trace(asked.shipment, asked.asked_at, shop.clock.now())
        except Passing:
            async with db.write() as tx:
                await _change(tx, asked.id, next_try_at=shop.clock.now() + AGAIN)
            continue
        async with db.write() as tx:
            ended += await _store(tx, shop, asked, search)
    return ended


async def _due(db: Database, shop: ShopParts, limit: int) -> Sequence[tuple[str, str]]:
    due = (TraceRow.state != ANSWERED, TraceRow.next_try_at <= shop.clock.now())
    known = TraceRow.carrier.in_(list(shop.carriers))
    async with db.read() as tx:
        found = select(TraceRow.id, TraceRow.order_id).where(*due, known).order_by(TraceRow.next_try_at).limit(limit)
        return [(row.id, row.order_id) for row in await tx.execute(found)]


async def _claim(tx: WriteTx, shop: ShopParts, trace_id: str) -> Asked | None:
    now = shop.clock.now()
    mine = update(TraceRow).where(TraceRow.id == trace_id, TraceRow.state != ANSWERED, TraceRow.next_try_at <= now)
    claimed = mine.values(next_try_at=now + LEASE).returning(TraceRow)
    row = (await tx.execute(claimed.execution_options(populate_existing=True))).scalar_one_or_none()
    if row is None:
        return None
    own = select(ParcelRow).where(ParcelRow.order_id == row.order_id, ParcelRow.tracking_id == row.tracking_id)
    parcel = await tx.scalar(own.limit(1))
    if parcel is None:  # an import has taken it away
        await _change(tx, row.id, state=ANSWERED, next_try_at=None)
        return None
    shipment = await shipment_of(tx, shop, parcel)
    return Asked(row.id, row.order_id, row.carrier, row.return_id, row.asked_at, shipment)


async def _store(tx: WriteTx, shop: ShopParts, asked: Asked, search: Search) -> bool:
    """Writes how far it is; a rival that asked at the same time has told it already."""
    order = await lock(tx, shop, SYSTEM, asked.order_id)
    if search.finding is None:
        next_at = search.next_at or shop.clock.now() + AGAIN
        await _change(tx, asked.id, state=OPEN, reference=search.reference, next_try_at=next_at)
        return False
    found = {"finding": search.finding.value, "reference": search.reference, "answered_at": shop.clock.now()}
    if not await _change(tx, asked.id, state=ANSWERED, next_try_at=None, **found):
        return False
    return_id = await tx.scalar(select(TraceRow.return_id).where(TraceRow.id == asked.id)) or ""
    carrier = Actor(ActorKind.CARRIER, asked.carrier)
    told = {
        "tracking_id": asked.shipment.tracking_id,
        "finding": search.finding.value,
        "reference": search.reference,
        "return_id": return_id,
    }
    journal = Journal(tx, shop)
    await journal.note(order, carrier, "trace_answered", search.finding.value, details=told)
    await journal.tell(order, Happened.TRACED, carrier, **told)
    return True


async def _change(tx: WriteTx, trace_id: str, **columns: object) -> bool:
    asked = update(TraceRow).where(TraceRow.id == trace_id, TraceRow.state != ANSWERED)
    changed = asked.values(**columns).returning(TraceRow.id).execution_options(**PLAIN)
    return (await tx.execute(changed)).first() is not None
