"""The invoices of an order in orders.json, with the numbers that were given."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints
from sqlalchemy import select

from kit.db import WriteTx
from shop.files.bulk import Row, upsert
from shop.files.products import known, money
from shop.files.schema import AnyAmount, Currency, Id, Price, Record, When
from shop.invoices.tables import InvoiceRow, InvoiceSeriesRow

NUMBER = r"^([A-Z0-9]{1,8}-\d{4}-\d{6,})?$"


class InvoiceLineIn(Record):
    kind: Literal["item", "freight", "fees", "paid_back", "refund"]
    amount: AnyAmount
    name: dict[str, str] | None = None
    options: list[str] = Field(default_factory=list)
    quantity: int = 1


class InvoiceIn(Record):
    id: Id
    number: Annotated[str, StringConstraints(pattern=NUMBER)]
    kind: Literal["invoice", "credit_note"]
    state: Literal["wanted", "issued", "credited"]
    credits: str = ""
    made_out_to: str = ""
    tax_number: str = ""
    email: str = ""
    lines: list[InvoiceLineIn]
    currency: Currency
    total: Price
    tax: Price = Decimal(0)
    tax_percent: Price = Decimal(0)
    settled_seq: int = 0
    cause: str
    wanted_at: When
    issued_at: When | None = None


def written(row: Any) -> dict[str, Any]:
    """One invoice as the file has it."""
    texts = {name: getattr(row, name) for name in ("credits", "made_out_to", "tax_number", "email")}
    return {
        "id": row.id,
        "number": row.number or "",
        "kind": row.kind,
        "state": row.state,
        "lines": row.lines,
        "currency": row.currency,
        "total": money(row.total, row.currency),
        "tax": money(row.tax, row.currency),
        "tax_percent": f"{row.tax_percent.normalize():f}",
        "settled_seq": row.settled_seq,
        "cause": row.cause,
        "wanted_at": row.wanted_at.isoformat(),
        **known(**texts, issued_at=row.issued_at.isoformat() if row.issued_at else None),
    }


async def store(tx: WriteTx, found: Iterable[tuple[str, InvoiceIn]]) -> None:
    """Writes invoices by their order's id; each series goes on behind the highest number that a file tells."""
    pairs = list(found)
    await upsert(tx, InvoiceRow, [_row(order_id, one) for order_id, one in pairs])
    given = await tx.execute(select(InvoiceSeriesRow.name, InvoiceSeriesRow.last))
    last = {row.name: row.last for row in given}
    for _, one in pairs:
        if one.number:
            series, _, count = one.number.rpartition("-")
            last[series] = max(last.get(series, 0), int(count))
    await upsert(tx, InvoiceSeriesRow, [{"name": name, "last": count} for name, count in last.items()])


def _row(order_id: str, one: InvoiceIn) -> Row:
    lines = [line.model_dump(mode="json") for line in one.lines]
    return one.model_dump(exclude={"lines", "number"}) | {
        "order_id": order_id,
        "number": one.number or None,
        "lines": lines,
    }
