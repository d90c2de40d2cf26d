"""Follows what comes back: asks the carrier to collect it, and where it is on its way to us."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select, update

from kit.db import Database, WriteTx
from kit.errors import Passing
from shop.model import SYSTEM, Actor, ActorKind, Address
from shop.orders.happenings import Happened
from shop.orders.journal import Journal
from shop.orders.service import hold, lock
from shop.parts import ShopParts
from shop.returns.service import Returns
from shop.returns.states import ReturnState
from shop.returns.tables import ReturnRow
from shop.shipping.carrier import Shipment, Tracking
from shop.shipping.states import NodeStatus

LEASE = timedelta(minutes=2)  # a worker that died gives its return back after this
AGAIN = timedelta(minutes=10)  # after a carrier did not answer
PICKED_UP_AT = time(9, tzinfo=UTC)  # when the courier is thought to come, on the day
PLAIN = {"synchronize_session": False}
_ON_ITS_WAY = ReturnRow.state.in_([ReturnState.APPROVED.value, ReturnState.IN_TRANSIT.value])


@dataclass(frozen=True, slots=True)
class Asked:
    """A return, claimed, as its carrier knows it; without a number a courier is still to be asked to come."""

    id: str
    order_id: str
    carrier: str
    label: str
    number: str
    status: str
    pick_up_on: date | None
    sent_at: datetime
    home: Address


async def follow(db: Database, shop: ShopParts, limit: int = 50) -> int:
    """Works through what comes back; returns how many had news. Any number of workers may run it at once."""
    news = 0
    for return_id, order_id in await _due(db, shop, limit):
        async with db.write() as tx:
            await hold(tx, order_id)
            asked = await _claim(tx, shop, return_id)
        if asked is None:
            continue
        try:
            news += await _ask(db, shop, asked)
        except Passing:
            async with db.write() as tx:
                await _change(tx, asked.id, way_next_at=shop.clock.now() + AGAIN)
    return news


async def _ask(db: Database, shop: ShopParts, asked: Asked) -> bool:
    """Outside of any transaction; raises Passing."""
    carrier, now = shop.carriers[asked.carrier], shop.clock.now()
    if not asked.number and asked.pick_up_on is not None:
        agreed = await carrier.collect(asked.label, asked.home, asked.pick_up_on, now)
        async with db.write() as tx:
            return await _answered(tx, shop, asked, asked.pick_up_on, agreed=agreed)
    tracking = await carrier.track(Shipment(asked.number, asked.sent_at, Address("")), now)
    async with db.write() as tx:
        return await _store(tx, shop, asked, tracking)


async def _due(db: Database, shop: ShopParts, limit: int) -> Sequence[tuple[str, str]]:
    due = (_ON_ITS_WAY, ReturnRow.way_next_at <= shop.clock.now(), ReturnRow.way_carrier.in_(list(shop.carriers)))
    async with db.read() as tx:
        found = select(ReturnRow.id, ReturnRow.order_id).where(*due).order_by(ReturnRow.way_next_at).limit(limit)
        return [(row.id, row.order_id) for row in await tx.execute(found)]


async def _claim(tx: WriteTx, shop: ShopParts, return_id: str) -> Asked | None:
    now = shop.clock.now()
    mine = update(ReturnRow).where(ReturnRow.id == return_id, _ON_ITS_WAY, ReturnRow.way_next_at <= now)
    claimed = mine.values(way_next_at=now + LEASE).returning(ReturnRow)
    row = (await tx.execute(claimed.execution_options(populate_existing=True))).scalar_one_or_none()
    if row is None:
        return None
    order = await lock(tx, shop, SYSTEM, row.order_id)
    day = date.fromisoformat(row.pick_up_on) if row.pick_up_on else None
    sent_at = row.sent_at or (datetime.combine(day, PICKED_UP_AT) if day else now)
    way = (row.label, row.way_number, row.way_status)
    return Asked(row.id, row.order_id, row.way_carrier, *way, day, sent_at, order.address)


async def _answered(tx: WriteTx, shop: ShopParts, asked: Asked, day: date, *, agreed: bool) -> bool:
    """The courier comes, and then it travels under its label; or another day is wanted."""
    order = await lock(tx, shop, SYSTEM, asked.order_id)
    back = next(one for one in order.returns if one.id == asked.id)
    if back.way_number or back.pick_up_on != day:
        return False  # the customer chose otherwise meanwhile
    comes = datetime.combine(day, PICKED_UP_AT)
    changed: dict[str, object] = {"way_number": asked.label, "way_next_at": comes} if agreed else {"pick_up_on": ""}
    await _change(tx, asked.id, **changed)
    journal, carrier = Journal(tx, shop), Actor(ActorKind.CARRIER, asked.carrier)
    told = {"return_id": back.id, "kind": back.kind.value, "pick_up_on": day.isoformat() if agreed else ""}
    await journal.note(order, carrier, f"{back.kind}_pick_up_{'agreed' if agreed else 'refused'}", details=told)
    await journal.tell(order, Happened.RETURN_PICK_UP, carrier, **told)
    return True


async def _store(tx: WriteTx, shop: ShopParts, asked: Asked, tracking: Tracking) -> bool:
    """Its state follows the carrier: on its way with the first point, arrived with the last."""
    await hold(tx, asked.order_id)
    status = tracking.nodes[-1].status if tracking.nodes else None
    await _change(tx, asked.id, way_status=status.value if status else "", way_next_at=tracking.next_at)
    if status is None or status.value == asked.status:
        return False
    returns = Returns(tx, shop)
    await returns.scanned(asked.carrier, asked.id, f"{asked.id}/{asked.number}/scanned")
    if status is NodeStatus.DELIVERED:
        await returns.arrived(asked.carrier, asked.id, f"{asked.id}/{asked.number}/arrived")
    return True


async def _change(tx: WriteTx, return_id: str, **columns: object) -> None:
    changed = update(ReturnRow).where(ReturnRow.id == return_id, _ON_ITS_WAY).values(**columns)
    await tx.execute(changed.execution_options(**PLAIN))
