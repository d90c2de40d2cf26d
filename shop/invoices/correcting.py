"""Credit notes for what was paid back after an invoice was issued: in the background, once for each refund."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import exists, select, update

from kit.db import Database, WriteTx
from kit.money import Money
from shop.invoices.model import PaperKind, PaperState
from shop.invoices.service import Invoices
from shop.invoices.tables import InvoiceRow
from shop.model import SYSTEM
from shop.orders.service import lock
from shop.parts import ShopParts
from shop.payments.model import EntryState
from shop.payments.tables import LedgerRow

PLAIN = {"synchronize_session": False}


async def correct(db: Database, shop: ShopParts, limit: int = 20) -> int:
    """Works through invoices on whose orders money has moved; returns how many credit notes were made."""
    made = 0
    for order_id in await _due(db, limit):
        async with db.write() as tx:
            made += await _correct(tx, shop, order_id)
    return made


async def _due(db: Database, limit: int) -> Sequence[str]:
    """Orders with an invoice in force, with a movement since then and none that is still on its way."""
    moved = LedgerRow.order_id == InvoiceRow.order_id
    valid = (InvoiceRow.kind == PaperKind.INVOICE.value, InvoiceRow.state == PaperState.ISSUED.value)
    since = exists().where(moved, LedgerRow.seq > InvoiceRow.settled_seq)
    under_way = exists().where(moved, LedgerRow.state == EntryState.REQUESTED.value)
    async with db.read() as tx:
        found = select(InvoiceRow.order_id).where(*valid, since, ~under_way).order_by(InvoiceRow.id).limit(limit)
        return (await tx.scalars(found)).all()


async def _correct(tx: WriteTx, shop: ShopParts, order_id: str) -> bool:
    order = await lock(tx, shop, SYSTEM, order_id)
    invoices = Invoices(tx, shop)
    invoice = await invoices.current(order.id)
    if invoice is None:
        return False
    last = max((entry.seq for entry in order.payments), default=0)
    seen = update(InvoiceRow).where(InvoiceRow.id == invoice.id, InvoiceRow.settled_seq < last)
    changed = seen.values(settled_seq=last).returning(InvoiceRow.id).execution_options(**PLAIN)
    if (await tx.execute(changed)).first() is None:
        return False  # another worker was quicker
    back = await invoices.left(invoice) - max(order.captured, Money.zero(order.currency))
    if back.amount <= 0:
        return False
    await invoices.credit(SYSTEM, order, invoice, back, f"{invoice.id}/{last}")
    return True
