"""Tells carriers what their couriers shall know, after the commit: the note goes along with each parcel of an order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update

from kit.db import Database, WriteTx
from kit.errors import Passing
from shop.model import SYSTEM, Actor, ActorKind
from shop.orders.happenings import Happened
from shop.orders.journal import Journal
from shop.orders.service import hold, lock
from shop.orders.states import OrderState
from shop.parts import ShopParts
from shop.shipping.advancing import under_way
from shop.shipping.asking import ACCEPTED, REFUSED, REQUESTED
from shop.shipping.carrier import Shipment
from shop.shipping.tables import CourierNoteRow

LEASE = timedelta(minutes=2)
AGAIN = timedelta(minutes=5)
PLAIN = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Asked:
    """One note, claimed, with the parcels whose couriers shall know it: carrier and parcel."""

    id: str
    order_id: str
    note: str
    asked_by: ActorKind
    parcels: tuple[tuple[str, Shipment], ...]


async def tell_couriers(db: Database, shop: ShopParts, limit: int = 20) -> int:
    """Works through the notes; returns how many were answered. Any number of workers may run it at once."""
    answered = 0
    for note_id, order_id in await _due(db, shop, limit):
        async with db.write() as tx:
            await hold(tx, order_id)
            asked = await _claim(tx, shop, note_id)
        if asked is None:
            continue
        try:
            agreed = await _tell(shop, asked)
        except Passing:
            async with db.write() as tx:
                await _change(tx, asked.id, next_try_at=shop.clock.now() + AGAIN)
            continue
        async with db.write() as tx:
            answered += await _settle(tx, shop, asked, agreed=agreed)
    return answered


async def _due(db: Database, shop: ShopParts, limit: int) -> Sequence[tuple[str, str]]:
    due = (CourierNoteRow.state == REQUESTED, CourierNoteRow.next_try_at <= shop.clock.now())
    async with db.read() as tx:
        found = select(CourierNoteRow.id, CourierNoteRow.order_id).where(*due)
        rows = await tx.execute(found.order_by(CourierNoteRow.id).limit(limit))
        return [(row.id, row.order_id) for row in rows]


async def _claim(tx: WriteTx, shop: ShopParts, note_id: str) -> Asked | None:
    now = shop.clock.now()
    due = (CourierNoteRow.state == REQUESTED, CourierNoteRow.next_try_at <= now)
    mine = update(CourierNoteRow).where(CourierNoteRow.id == note_id, *due)
    claimed = mine.values(next_try_at=now + LEASE).returning(CourierNoteRow)
    row = (await tx.execute(claimed.execution_options(populate_existing=True))).scalar_one_or_none()
    if row is None:
        return None
    parcels = await under_way(tx, shop, row.order_id)
    return Asked(row.id, row.order_id, row.note, ActorKind(row.asked_by), parcels)


async def _tell(shop: ShopParts, asked: Asked) -> bool:
    """Whether the couriers of all parcels are told; a note may be told twice, it reads the same."""
    for carrier, shipment in asked.parcels:
        if carrier not in shop.carriers:
            return False
        if not await shop.carriers[carrier].instruct(shipment, asked.note, shop.clock.now()):
            return False
    return bool(asked.parcels)


async def _settle(tx: WriteTx, shop: ShopParts, asked: Asked, *, agreed: bool) -> bool:
    """Writes down what the carrier said, once; False when another worker has, or another note took its place."""
    order = await lock(tx, shop, SYSTEM, asked.order_id)
    state = ACCEPTED if agreed else REFUSED
    if not await _change(tx, asked.id, state=state, answered_at=shop.clock.now(), next_try_at=None):
        return False
    actor = Actor(ActorKind.CARRIER, asked.parcels[0][0] if asked.parcels else "")
    journal = Journal(tx, shop)
    await journal.note(order, actor, f"courier_note_{state}")
    if not agreed and order.state is OrderState.SHIPPED:
        await journal.tell(order, Happened.NOTE_REFUSED, actor)
    elif agreed and asked.asked_by is ActorKind.CUSTOMER:
        await journal.tell(order, Happened.NOTE_TAKEN, actor)
    return True


async def _change(tx: WriteTx, note_id: str, **columns: object) -> bool:
    asked = update(CourierNoteRow).where(CourierNoteRow.id == note_id, CourierNoteRow.state == REQUESTED)
    changed = asked.values(**columns).returning(CourierNoteRow.id).execution_options(**PLAIN)
    return (await tx.execute(changed)).first() is not None
