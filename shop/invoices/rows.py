"""Writes an invoice down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from kit.db import WriteTx
from kit.ids import new_id
from kit.money import Money
from shop.invoices.model import BilledTo, PaperKind, PaperLine, PaperState
from shop.invoices.reading import stored
from shop.invoices.tables import InvoiceRow


async def add_paper(
    tx: WriteTx,
    *,
    order_id: str,
    number: str,
    kind: PaperKind,
    credits: str,
    to: BilledTo,
    lines: Sequence[PaperLine],
    total: Money,
    tax: Money,
    tax_percent: Decimal,
    settled_seq: int,
    cause: str,
    now: datetime,
) -> str:
    """Adds a document with its number; returns its id."""
    row = InvoiceRow(
        id=new_id("inv"),
        number=number,
        order_id=order_id,
        kind=kind.value,
        state=PaperState.ISSUED.value,
        credits=credits,
        made_out_to=to.name,
        tax_number=to.tax_number,
        email=to.email,
        lines=[stored(line) for line in lines],
        currency=total.currency,
        total=total.amount,
        tax=tax.amount,
        tax_percent=tax_percent,
        settled_seq=settled_seq,
        cause=cause,
        wanted_at=now,
        issued_at=now,
    )
    tx.add(row)
    await tx.flush()
    return row.id


async def add_wish(tx: WriteTx, order_id: str, currency: str, to: BilledTo, *, cause: str, now: datetime) -> None:
    """Adds an invoice that is only wanted."""
    row = InvoiceRow(
        id=new_id("inv"),
        number=None,
        order_id=order_id,
        kind=PaperKind.INVOICE.value,
        state=PaperState.WANTED.value,
        made_out_to=to.name,
        tax_number=to.tax_number,
        email=to.email,
        lines=[],
        currency=currency,
        total=Decimal(0),
        tax=Decimal(0),
        tax_percent=Decimal(0),
        cause=cause,
        wanted_at=now,
    )
    tx.add(row)
    await tx.flush()
