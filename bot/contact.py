"""Asks, before we write of ourselves, whether and when the customer wants to be written to."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from desk.model import Sender
from desk.tables import MESSAGE, THREAD
from kit.db import WriteTx
from shop import events
from shop.customers.contact import Contact, Manner
from shop.events import ShopEvent
from shop.parts import ShopParts

# Whoever has just written waits for what comes of it, whatever the hour.
AWAKE = timedelta(minutes=10)


async def held_back(tx: WriteTx, shop: ShopParts, event: ShopEvent, worker: str, manner: Manner) -> bool:
    """Whether an event is not told now: not at all, or only after the quiet hours, when it comes up again."""
    if not event.customer_id:
        return False
    now = shop.clock.now()
    when = await Contact(tx, shop).may_write(event.customer_id, manner, now)
    if when is None:
        await events.finish(tx, event.id, worker, now)
        return True
    if when > now and not await _is_awake(tx, event.customer_id, now):
        await events.postpone(tx, event.id, worker, when)
        return True
    return False


async def _is_awake(tx: WriteTx, customer_id: str, now: datetime) -> bool:
    """Whether they have written themselves in the last minutes."""
    theirs = select(MESSAGE.c.id).join(THREAD, THREAD.c.id == MESSAGE.c.thread_id)
    theirs = theirs.where(THREAD.c.customer_id == customer_id, MESSAGE.c.sender == Sender.CUSTOMER)
    newest = (await tx.execute(theirs.where(MESSAGE.c.created_at > now - AWAKE).limit(1))).first()
    return newest is not None
