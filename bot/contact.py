"""Asks, before we write of ourselves, whether and when the customer wants to be written to."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import or_, select

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
    when = await when_to_write(tx, shop, event.customer_id, manner, now)
    if when is None:
        await events.finish(tx, event.id, worker, now)
    elif when > now:
        await events.postpone(tx, event.id, worker, when)
    return when is None or when > now


async def when_to_write(tx: WriteTx, shop: ShopParts, owner: str, manner: Manner, now: datetime) -> datetime | None:
    """When a customer, or a conversation, may be written to: `now`, after the quiet hours, or (None) never."""
    when = await Contact(tx, shop).may_write(owner, manner, now)
    return now if when is not None and when > now and await _is_awake(tx, owner, now) else when


async def _is_awake(tx: WriteTx, owner: str, now: datetime) -> bool:
    """Whether they have written themselves in the last minutes."""
    theirs = select(MESSAGE.c.id).join(THREAD, THREAD.c.id == MESSAGE.c.thread_id)
    mine = or_(THREAD.c.customer_id == owner, THREAD.c.id == owner)
    theirs = theirs.where(mine, MESSAGE.c.sender == Sender.CUSTOMER)
    newest = (await tx.execute(theirs.where(MESSAGE.c.created_at > now - AWAKE).limit(1))).first()
    return newest is not None
