"""Asks carriers for news: stores new nodes, delivers orders, notices parcels that are stuck, and redirects."""

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
from shop.orders.model import Order
from shop.orders.service import Orders, hold, lock
from shop.orders.states import OrderState
from shop.parts import ShopParts
from shop.shipping.carrier import Shipment, Tracking
from shop.shipping.model import Node
from shop.shipping.states import EXCEPTIONS, FINAL, NodeStatus
from shop.shipping.tables import InterceptRow, ParcelNodeRow, ParcelRow
from shop.shipping.traces import Traces

LEASE = timedelta(minutes=2)  # a worker that died gives its parcel back after this
AGAIN = timedelta(minutes=10)  # after a carrier did not answer
PLAIN = {"synchronize_session": False}
_OPEN = ParcelRow.status.not_in([status.value for status in FINAL])


@dataclass(frozen=True, slots=True)
class Asked:
    """A parcel, claimed, as its carrier knows it."""

    id: str
    order_id: str
    carrier: str
    shipment: Shipment
    is_replacement: bool = False


async def advance(db: Database, shop: ShopParts, limit: int = 50) -> int:
    """Works through the parcels that may have news; returns how many had. Any number of workers may run it at once."""
    news = 0
    for parcel_id, order_id in await _due(db, shop, limit):
        async with db.write() as tx:
            await hold(tx, order_id)
            asked = await _claim(tx, shop, parcel_id)
        if asked is None:
            continue
        try:
            tracking = await shop.carriers[asked.carrier].track(asked.shipment, shop.clock.now())
        except Passing:
            async with db.write() as tx:
                await _change(tx, asked.id, next_node_at=shop.clock.now() + AGAIN)
            continue
        async with db.write() as tx:
            news += await _store(tx, shop, asked, tracking)
    await _notice_stuck(db, shop, limit)
    return news


async def _due(db: Database, shop: ShopParts, limit: int) -> Sequence[tuple[str, str]]:
    due = (ParcelRow.next_node_at <= shop.clock.now(), ParcelRow.carrier.in_(list(shop.carriers)), _OPEN)
    async with db.read() as tx:
        found = select(ParcelRow.id, ParcelRow.order_id).where(*due).order_by(ParcelRow.next_node_at).limit(limit)
        return [(row.id, row.order_id) for row in await tx.execute(found)]


async def _claim(tx: WriteTx, shop: ShopParts, parcel_id: str) -> Asked | None:
    now = shop.clock.now()
    mine = update(ParcelRow).where(ParcelRow.id == parcel_id, ParcelRow.next_node_at <= now, _OPEN)
    claimed = mine.values(next_node_at=now + LEASE).returning(ParcelRow)
    row = (await tx.execute(claimed.execution_options(populate_existing=True))).scalar_one_or_none()
    return None if row is None else await _asked(tx, shop, row)


async def _asked(tx: WriteTx, shop: ShopParts, row: ParcelRow) -> Asked:
    return Asked(row.id, row.order_id, row.carrier, await shipment_of(tx, shop, row), row.return_id != "")


async def shipment_of(tx: WriteTx, shop: ShopParts, row: ParcelRow) -> Shipment:
    """The parcel as its carrier knows it."""
    order = await Orders(tx, shop).get(SYSTEM, row.order_id)
    agreed = (InterceptRow.order_id == row.order_id, InterceptRow.state == "accepted")
    redirected = await tx.scalar(select(InterceptRow.answered_at).where(*agreed).order_by(InterceptRow.id).limit(1))
    shipped_at = row.shipped_at or shop.clock.now()
    redirected = redirected if row.return_id == "" else None
    return Shipment(row.tracking_id, shipped_at, order.address.with_postcode, redirected, order.recipient)


async def under_way(tx: WriteTx, shop: ShopParts, order_id: str) -> tuple[tuple[str, Shipment], ...]:
    """The parcels of an order that are on their way to the customer: carrier and parcel."""
    found = select(ParcelRow).where(
        ParcelRow.order_id == order_id,
        ParcelRow.return_id == "",
        ParcelRow.status.not_in([status.value for status in FINAL]),
    )
    return tuple([(row.carrier, await shipment_of(tx, shop, row)) for row in (await tx.scalars(found)).all()])


async def _store(tx: WriteTx, shop: ShopParts, asked: Asked, tracking: Tracking) -> bool:
    """Writes what is new; a rival that asked at the same time has written it already."""
    order = await lock(tx, shop, SYSTEM, asked.order_id)
    known = len((await tx.scalars(select(ParcelNodeRow.seq).where(ParcelNodeRow.parcel_id == asked.id))).all())
    fresh = tracking.nodes[known:]
    await _change(tx, asked.id, next_node_at=tracking.next_at)
    if not fresh:
        return False
    tx.add_all(_row(asked.id, node) for node in fresh)
    await tx.flush()
    last = fresh[-1]
    await _change(tx, asked.id, status=last.status.value, last_node_at=last.at, stuck_since=None)
    journal = Journal(tx, shop)
    carrier = Actor(ActorKind.CARRIER, asked.carrier)
    for node in fresh:
        await _tell(journal, order, asked, node, carrier)
    if last.status is NodeStatus.DELIVERED:
        await _deliver(tx, journal, order, last.at, carrier)
    return True


async def _tell(journal: Journal, order: Order, asked: Asked, node: Node, carrier: Actor) -> None:
    kind = Happened.EXCEPTION if node.status in EXCEPTIONS else Happened.NODE
    told = {"tracking_id": asked.shipment.tracking_id, "status": node.status.value, "seq": node.seq}
    if node.status is not NodeStatus.DELIVERED or asked.is_replacement:  # else told of as the order's own delivery
        await journal.tell(order, kind, carrier, **told)
    if node.status in EXCEPTIONS:
        await journal.note(order, carrier, "exception", node.status.value, details=told)


async def _deliver(tx: WriteTx, journal: Journal, order: Order, at: datetime, carrier: Actor) -> None:
    """The order is delivered with its last parcel; a replacement changes nothing about it."""
    own = select(ParcelRow.status).where(ParcelRow.order_id == order.id, ParcelRow.return_id == "")
    statuses = (await tx.scalars(own)).all()
    if order.state is OrderState.SHIPPED and all(status == NodeStatus.DELIVERED for status in statuses):
        await journal.move(order, OrderState.DELIVERED, carrier, delivered_at=at)
        await journal.tell(order, Happened.DELIVERED, carrier)


async def _notice_stuck(db: Database, shop: ShopParts, limit: int) -> None:
    """A parcel without news for too long is marked once, until news comes."""
    hours = shop.policy.shipping.stuck_after_hours
    silent = shop.clock.now() - timedelta(hours=hours)
    heard = ParcelRow.last_node_at.is_not(None) & (ParcelRow.last_node_at < silent)
    never = ParcelRow.last_node_at.is_(None) & (ParcelRow.shipped_at < silent)
    lost = (ParcelRow.stuck_since.is_(None), ParcelRow.carrier.in_(list(shop.carriers)), _OPEN, heard | never)
    async with db.read() as tx:
        found = await tx.execute(
            select(ParcelRow.id, ParcelRow.order_id, ParcelRow.tracking_id).where(*lost).limit(limit)
        )
        parcels = [(row.id, row.order_id, row.tracking_id) for row in found]
    for parcel_id, order_id, tracking_id in parcels:
        async with db.write() as tx:
            order = await lock(tx, shop, SYSTEM, order_id)
            marked = update(ParcelRow).where(ParcelRow.id == parcel_id, *lost).values(stuck_since=shop.clock.now())
            if (await tx.execute(marked.returning(ParcelRow.id).execution_options(**PLAIN))).first() is not None:
                await Traces(tx, shop).open(SYSTEM, order, [tracking_id])
                told = {"tracking_id": tracking_id, "hours": hours}
                await Journal(tx, shop).tell(order, Happened.STUCK, SYSTEM, **told)


async def _change(tx: WriteTx, parcel_id: str, **columns: object) -> None:
    changed = update(ParcelRow).where(ParcelRow.id == parcel_id).values(**columns)
    await tx.execute(changed.execution_options(**PLAIN))


def _row(parcel_id: str, node: Node) -> ParcelNodeRow:
    return ParcelNodeRow(
        parcel_id=parcel_id,
        seq=node.seq,
        at=node.at,
        status=node.status.value,
        place=dict(node.place.by_locale),
        handed=node.proof.handed.value if node.proof else "",
        signed=node.proof.signed if node.proof else None,
    )
