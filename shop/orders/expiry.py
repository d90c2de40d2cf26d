"""Lets go of orders that nobody paid in time: the stock is free again, the customer is told."""

from __future__ import annotations

from sqlalchemy import exists, select

from kit.db import Database, WriteTx
from kit.errors import Conflict
from shop.model import SYSTEM
from shop.orders.happenings import Happened
from shop.orders.journal import Journal
from shop.orders.letting_go import release
from shop.orders.service import lock
from shop.orders.states import OrderState
from shop.orders.tables import OrderRow
from shop.parts import ShopParts
from shop.payments.ledger import Ledger
from shop.payments.model import EntryKind, EntryState, Purpose
from shop.payments.tables import LedgerRow
from shop.payments.till import Till

EXPIRED = "expired"


async def expire(db: Database, shop: ShopParts, limit: int = 50) -> int:
    """Cancels what is due; returns how many. Each order has its own transaction; any number of workers may run it."""
    charged = (
        LedgerRow.order_id == OrderRow.id,
        LedgerRow.kind == EntryKind.PAYMENT.value,
        LedgerRow.state == EntryState.REQUESTED.value,
    )
    due = (
        OrderRow.state == OrderState.UNPAID.value,
        OrderRow.expires_at <= shop.clock.now(),
        ~exists().where(*charged),
    )
    async with db.read() as tx:
        found = await tx.scalars(select(OrderRow.id).where(*due).order_by(OrderRow.expires_at).limit(limit))
        order_ids = found.all()
    cancelled = 0
    for order_id in order_ids:
        try:
            async with db.write() as tx:
                cancelled += await _expire(tx, shop, order_id)
        except Conflict:
            continue  # paid or cancelled at this very moment
    return cancelled


async def _expire(tx: WriteTx, shop: ShopParts, order_id: str) -> bool:
    order = await lock(tx, shop, SYSTEM, order_id)
    now = shop.clock.now()
    # While a provider is still being asked, the answer decides: a charge must not meet a cancelled order.
    if order.state is not OrderState.UNPAID or order.settling or order.expires_at is None or order.expires_at > now:
        return False
    journal = Journal(tx, shop)
    await journal.move(order, OrderState.CANCELLED, SYSTEM, EXPIRED, cancelled_at=now, cancel_reason=EXPIRED)
    await release(tx, order.id)
    await Till(tx, shop).close_pages(order.id)
    await Ledger(tx, shop).refund_all(order, Purpose.CANCEL, EXPIRED)
    await journal.tell(order, Happened.PAYMENT_EXPIRED, SYSTEM, reason=EXPIRED)
    return True
