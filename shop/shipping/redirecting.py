"""Asks carriers to take parcels to another address, after the commit; a refusal gives the fee back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update

from kit.db import Database, WriteTx
from kit.errors import Passing
from shop.model import SYSTEM, Actor, ActorKind, Address, PaymentMethod, Recipient
from shop.orders.happenings import Happened
from shop.orders.journal import Journal
from shop.orders.model import Order
from shop.orders.service import hold, lock
from shop.parts import ShopParts
from shop.payments.ledger import Ledger
from shop.payments.model import EntryKind, Purpose
from shop.shipping.advancing import shipment_of
from shop.shipping.carrier import Shipment
from shop.shipping.states import FINAL
from shop.shipping.tables import InterceptRow, ParcelRow

LEASE = timedelta(minutes=2)
AGAIN = timedelta(minutes=5)
PLAIN = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Redirection:
    """One request, claimed, with the parcels it is about."""

    id: str
    order_id: str
    address: Address
    recipient: Recipient
    parcels: tuple[tuple[str, Shipment], ...]  # carrier and parcel


async def redirect(db: Database, shop: ShopParts, limit: int = 20) -> int:
    """Works through what was asked for; returns how many were answered. Any number of workers may run it at once."""
    answered = 0
    for request_id, order_id in await _due(db, shop, limit):
        async with db.write() as tx:
            await hold(tx, order_id)
            asked = await _claim(tx, shop, request_id)
        if asked is None:
            continue
        try:
            agreed = await _ask(shop, asked)
        except Passing:
            async with db.write() as tx:
                await _change(tx, asked.id, next_try_at=shop.clock.now() + AGAIN)
            continue
        async with db.write() as tx:
            answered += await _answer(tx, shop, asked, agreed)
    return answered


async def _due(db: Database, shop: ShopParts, limit: int) -> Sequence[tuple[str, str]]:
    due = (InterceptRow.state == "requested", InterceptRow.next_try_at <= shop.clock.now())
    async with db.read() as tx:
        found = select(InterceptRow.id, InterceptRow.order_id).where(*due).order_by(InterceptRow.id).limit(limit)
        return [(row.id, row.order_id) for row in await tx.execute(found)]


async def _claim(tx: WriteTx, shop: ShopParts, request_id: str) -> Redirection | None:
    now = shop.clock.now()
    mine = update(InterceptRow).where(
        InterceptRow.id == request_id, InterceptRow.state == "requested", InterceptRow.next_try_at <= now
    )
    claimed = mine.values(next_try_at=now + LEASE).returning(InterceptRow)
    row = (await tx.execute(claimed.execution_options(populate_existing=True))).scalar_one_or_none()
    if row is None:
        return None
    under_way = select(ParcelRow).where(
        ParcelRow.order_id == row.order_id,
        ParcelRow.return_id == "",
        ParcelRow.status.not_in([status.value for status in FINAL]),
    )
    parcels = [(parcel.carrier, await shipment_of(tx, shop, parcel)) for parcel in (await tx.scalars(under_way)).all()]
    return Redirection(row.id, row.order_id, *_whither(row.new_address), tuple(parcels))


def _whither(stored: str) -> tuple[Address, Recipient]:
    """The new address, and who receives it there; older requests kept the address alone."""
    parts = json.loads(stored)
    return Address.of(parts), Recipient(**{name: parts.get(name) or "" for name in Recipient.__slots__})


async def _ask(shop: ShopParts, asked: Redirection) -> bool:
    """All parcels or none: the first "no" ends it."""
    for carrier, shipment in asked.parcels:
        if carrier not in shop.carriers:
            return False
        if not await shop.carriers[carrier].redirect(shipment, asked.address, shop.clock.now()):
            return False
    return bool(asked.parcels)


async def _answer(tx: WriteTx, shop: ShopParts, asked: Redirection, agreed: bool) -> bool:
    order = await lock(tx, shop, SYSTEM, asked.order_id)
    state = "accepted" if agreed else "refused"
    if not await _change(tx, asked.id, state=state, answered_at=shop.clock.now()):
        return False
    carrier = Actor(ActorKind.CARRIER, asked.parcels[0][0] if asked.parcels else "")
    journal = Journal(tx, shop)
    if agreed:
        told = asked.recipient.over(order.recipient)
        address = json.dumps(asked.address.as_dict(), ensure_ascii=False)
        await journal.set(order, address=address, recipient=told.name, phone=told.phone, note=told.note)
        ids = [shipment.tracking_id for _, shipment in asked.parcels]
        soon = update(ParcelRow).where(ParcelRow.order_id == order.id, ParcelRow.tracking_id.in_(ids))
        await tx.execute(soon.values(next_node_at=shop.clock.now()).execution_options(**PLAIN))
    else:
        await _give_fee_back(tx, shop, order, asked.id)
    await journal.note(order, carrier, f"redirect_{state}")
    await journal.tell(order, Happened.REDIRECTED if agreed else Happened.REDIRECT_REFUSED, carrier)
    return True


async def _give_fee_back(tx: WriteTx, shop: ShopParts, order: Order, request_id: str) -> None:
    cause = await tx.scalar(select(InterceptRow.cause).where(InterceptRow.id == request_id))
    for entry in order.entries(EntryKind.PAYMENT):
        if entry.cause == cause and entry.purpose is Purpose.INTERCEPT:
            fees, whole = order.fees - entry.amount, order.total - entry.amount
            await Journal(tx, shop).set(order, fees=fees.amount, total=whole.amount)
            method = PaymentMethod(entry.method_id, entry.method_kind)
            await Ledger(tx, shop).refund(order, entry.amount, method, Purpose.INTERCEPT, request_id, pays_back=entry)


async def _change(tx: WriteTx, request_id: str, **columns: object) -> bool:
    asked = update(InterceptRow).where(InterceptRow.id == request_id, InterceptRow.state == "requested")
    changed = asked.values(**columns).returning(InterceptRow.id).execution_options(**PLAIN)
    return (await tx.execute(changed)).first() is not None
