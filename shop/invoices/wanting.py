"""Invoices that were asked for with the order: kept without a number, and made as soon as it is paid."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select

from kit.db import Database, WriteTx
from kit.errors import Refusal
from shop.invoices.model import BilledTo, PaperState
from shop.invoices.service import Invoices
from shop.invoices.tables import InvoiceRow
from shop.model import SYSTEM
from shop.orders.service import hold
from shop.orders.states import OrderState
from shop.orders.tables import OrderRow
from shop.parts import ShopParts

PLAIN = {"synchronize_session": False}


async def make_wanted(db: Database, shop: ShopParts, limit: int = 20) -> int:
    """Makes what is wanted for orders that are paid by now; returns how many invoices were made."""
    made = 0
    for paper_id, order_id in await _due(db, limit):
        async with db.write() as tx:
            made += await _make(tx, shop, paper_id, order_id)
    return made


async def _due(db: Database, limit: int) -> Sequence[tuple[str, str]]:
    wanted = select(InvoiceRow.id, InvoiceRow.order_id).join(OrderRow, OrderRow.id == InvoiceRow.order_id)
    paid = (InvoiceRow.state == PaperState.WANTED.value, OrderRow.state != OrderState.UNPAID.value)
    async with db.read() as tx:
        found = await tx.execute(wanted.where(*paid).order_by(InvoiceRow.id).limit(limit))
        return [(row.id, row.order_id) for row in found]


async def _make(tx: WriteTx, shop: ShopParts, paper_id: str, order_id: str) -> bool:
    """Takes the wish away and makes the invoice; an order that can have none, as it was cancelled, has none."""
    await hold(tx, order_id)
    taken = delete(InvoiceRow).where(InvoiceRow.id == paper_id, InvoiceRow.state == PaperState.WANTED.value)
    gone = taken.returning(InvoiceRow.made_out_to, InvoiceRow.tax_number, InvoiceRow.email, InvoiceRow.cause)
    row = (await tx.execute(gone.execution_options(**PLAIN))).first()
    if row is None:
        return False  # another worker was quicker
    to = BilledTo(row.made_out_to, row.tax_number, row.email)
    try:
        await Invoices(tx, shop).issue(SYSTEM, order_id, to, f"{row.cause}/paid")
    except Refusal:
        return False
    return True
