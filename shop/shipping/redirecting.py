"""Asks carriers to take parcels to another address, after the commit; the fee is taken when they have said yes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update

from kit.db import Database, WriteTx
from kit.errors import Passing, Refusal
from kit.money import Money
from shop.model import SYSTEM, Actor, ActorKind, Address, PaymentMethod, Recipient
from shop.orders.happenings import Happened
from shop.orders.journal import Journal
from shop.orders.model import Order
from shop.orders.reading import money
from shop.orders.service import hold, lock
from shop.orders.tables import OrderRow
from shop.parts import ShopParts
from shop.payments.ledger import Ledger
from shop.payments.methods import Methods, covers
from shop.payments.model import Purpose
from shop.policy.fields import fee
from shop.shipping.advancing import under_way
from shop.shipping.asking import ask_to_tell
from shop.shipping.carrier import Shipment
from shop.shipping.tables import InterceptRow, ParcelRow

LEASE = timedelta(minutes=2)
AGAIN = timedelta(minutes=5)
PLAIN = {"synchronize_session": False}
# Why a parcel is not redirected.
CARRIER, FEE = "carrier", "fee"


@dataclass(frozen=True, slots=True)
class Redirection:
    """One request, claimed, with the parcels it is about."""

    id: str
    order_id: str
    address: Address
    recipient: Recipient
    parcels: tuple[tuple[str, Shipment], ...]  # carrier and parcel
    fee: Money
    method: PaymentMethod | None  # that pays the fee
    cause: str  # the idempotency key of the wish


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came of it; `why` it is refused."""

    agreed: bool
    why: str = ""


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
            answer = await _ask(shop, asked)
        except Passing:
            async with db.write() as tx:
                await _change(tx, asked.id, next_try_at=shop.clock.now() + AGAIN)
            continue
        async with db.write() as tx:
            answered += await _settle(tx, shop, asked, answer)
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
    parcels = await under_way(tx, shop, row.order_id)
    currency = await tx.scalar(select(OrderRow.currency).where(OrderRow.id == row.order_id)) or ""
    method = await Methods(tx).saved(row.method_id) if row.method_id else None
    # What was agreed to is never exceeded; what has become cheaper since is taken at what it costs now.
    costs = min(money(row.fee, currency), fee(shop.policy.intercept.fee, currency))
    return Redirection(row.id, row.order_id, *_whither(row.new_address), parcels, costs, method, row.cause)


def _whither(stored: str) -> tuple[Address, Recipient]:
    """The new address, and who receives it there; older requests kept the address alone."""
    parts = json.loads(stored)
    return Address.of(parts), Recipient(**{name: parts.get(name) or "" for name in Recipient.__slots__})


async def _ask(shop: ShopParts, asked: Redirection) -> _Answer:
    """All parcels or none: the first "no" ends it. No carrier is asked for what can't be paid any more."""
    if asked.fee and (asked.method is None or not covers(asked.method, asked.fee)):
        return _Answer(False, FEE)
    for carrier, shipment in asked.parcels:
        if carrier not in shop.carriers:
            return _Answer(False, CARRIER)
        if not await shop.carriers[carrier].redirect(shipment, asked.address.with_postcode, shop.clock.now()):
            return _Answer(False, CARRIER)
    return _Answer(bool(asked.parcels), "" if asked.parcels else CARRIER)


async def _settle(tx: WriteTx, shop: ShopParts, asked: Redirection, answer: _Answer) -> bool:
    """Writes down what the carrier said, once; False when another worker has."""
    order = await lock(tx, shop, SYSTEM, asked.order_id)
    state = "accepted" if answer.agreed else "refused"
    if not await _change(tx, asked.id, state=state, answered_at=shop.clock.now()):
        return False
    actor = Actor(ActorKind.CARRIER, asked.parcels[0][0] if asked.parcels else "")
    journal = Journal(tx, shop)
    if not answer.agreed:
        await journal.note(order, actor, "redirect_refused", answer.why)
        await journal.tell(order, Happened.REDIRECT_REFUSED, actor, why=answer.why)
        return True
    await _readdress(tx, shop, order, asked)
    taken = await _take_fee(tx, shop, order, asked)
    await journal.note(order, actor, "redirect_accepted")
    await journal.tell(order, Happened.REDIRECTED, actor, amount=str(taken.amount), currency=taken.currency)
    return True


async def _readdress(tx: WriteTx, shop: ShopParts, order: Order, asked: Redirection) -> None:
    told = asked.recipient.over(order.recipient)
    address = json.dumps(asked.address.as_dict(), ensure_ascii=False)
    await Journal(tx, shop).set(order, address=address, recipient=told.name, phone=told.phone, note=told.note)
    if asked.recipient.note:
        carrier = Actor(ActorKind.CARRIER, asked.parcels[0][0])
        await ask_to_tell(tx, shop, order, asked.recipient.note, actor=carrier, cause=f"{asked.id}:note")
    ids = [shipment.tracking_id for _, shipment in asked.parcels]
    soon = update(ParcelRow).where(ParcelRow.order_id == order.id, ParcelRow.tracking_id.in_(ids))
    await tx.execute(soon.values(next_node_at=shop.clock.now()).execution_options(**PLAIN))


async def _take_fee(tx: WriteTx, shop: ShopParts, order: Order, asked: Redirection) -> Money:
    """Books the fee of what is done; returns what was taken.

    Who emptied the card while the carrier was asked has the redirection for nothing: it can't be undone, and an
    event for staff says so.
    """
    if not asked.fee or asked.method is None:
        return Money.zero(order.currency)
    journal = Journal(tx, shop)
    try:
        await Ledger(tx, shop).pay(order, asked.fee, asked.method, Purpose.INTERCEPT, asked.cause)
    except Refusal as refused:
        await journal.note(order, SYSTEM, "redirect_fee_missed", refused.rule)
        await journal.tell(order, Happened.ATTENTION, SYSTEM, why=refused.rule)
        return Money.zero(order.currency)
    fees, whole = order.fees + asked.fee, order.total + asked.fee
    await journal.set(order, fees=fees.amount, total=whole.amount)
    return asked.fee


async def _change(tx: WriteTx, request_id: str, **columns: object) -> bool:
    asked = update(InterceptRow).where(InterceptRow.id == request_id, InterceptRow.state == "requested")
    changed = asked.values(**columns).returning(InterceptRow.id).execution_options(**PLAIN)
    return (await tx.execute(changed)).first() is not None
