"""Invoices out of their rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from kit.db import ReadTx
from kit.errors import NotFound
from kit.money import Money
from kit.texts import Named
from shop.invoices.model import BilledTo, LineKind, Paper, PaperKind, PaperLine, PaperState
from shop.invoices.tables import InvoiceRow
from shop.orders.reading import money


async def papers_of(tx: ReadTx, order_id: str) -> tuple[Paper, ...]:
    """All documents of an order, as they were made."""
    mine = select(InvoiceRow).where(InvoiceRow.order_id == order_id).order_by(InvoiceRow.id)
    rows = (await tx.scalars(mine.execution_options(populate_existing=True))).all()
    numbers = {row.id: row.number or "" for row in rows}
    return tuple(paper_of(row, numbers) for row in rows)


async def paper(tx: ReadTx, paper_id: str) -> Paper:
    """One document that has a number; raises NotFound."""
    order_id = await tx.scalar(select(InvoiceRow.order_id).where(InvoiceRow.id == paper_id))
    found = [one for one in await papers_of(tx, order_id or "") if one.id == paper_id and one.number]
    if not found:
        raise NotFound(f"There is no invoice {paper_id}.")
    return found[0]


def paper_of(row: InvoiceRow, numbers: Mapping[str, str]) -> Paper:
    return Paper(
        id=row.id,
        number=row.number or "",
        order_id=row.order_id,
        kind=PaperKind(row.kind),
        state=PaperState(row.state),
        credits=numbers.get(row.credits, ""),
        to=BilledTo(row.made_out_to, row.tax_number, row.email),
        lines=tuple(_line(one, row.currency) for one in row.lines),
        total=money(row.total, row.currency),
        tax=money(row.tax, row.currency),
        tax_percent=row.tax_percent,
        issued_at=row.issued_at,
    )


def stored(line: PaperLine) -> dict[str, Any]:
    """A line as JSON."""
    return {
        "kind": line.kind.value,
        "amount": str(line.amount.amount),
        "name": None if line.name is None else dict(line.name.by_locale),
        "options": list(line.options),
        "quantity": line.quantity,
    }


def _line(kept: Mapping[str, Any], currency: str) -> PaperLine:
    name = kept.get("name")
    return PaperLine(
        LineKind(kept["kind"]),
        Money.of(kept["amount"], currency),
        None if name is None else Named(name),
        tuple(kept.get("options", ())),
        int(kept.get("quantity", 1)),
    )
