"""Asks a carrier to tell its courier something: written with the change that causes it, told after the commit."""

from __future__ import annotations

from sqlalchemy import update

from kit.db import WriteTx
from kit.ids import new_id
from shop.model import Actor
from shop.orders.model import Order
from shop.parts import ShopParts
from shop.shipping.tables import CourierNoteRow

REQUESTED, ACCEPTED, REFUSED, REPLACED = "requested", "accepted", "refused", "replaced"


async def ask_to_tell(tx: WriteTx, shop: ShopParts, order: Order, note: str, *, actor: Actor, cause: str) -> None:
    """Under the order's lock; what was asked before and not answered yet is not told any more."""
    before = update(CourierNoteRow).where(CourierNoteRow.order_id == order.id, CourierNoteRow.state == REQUESTED)
    await tx.execute(before.values(state=REPLACED, next_try_at=None).execution_options(synchronize_session=False))
    now = shop.clock.now()
    row = CourierNoteRow(
        id=new_id("nte"),
        order_id=order.id,
        note=note,
        state=REQUESTED,
        cause=cause,
        asked_by=actor.kind.value,
        asked_at=now,
        next_try_at=now,
    )
    tx.add(row)
    await tx.flush()
