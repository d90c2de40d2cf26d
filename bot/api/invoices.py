"""Invoices of orders: all documents with their links, and a new one."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from fastapi import APIRouter
from pydantic import BaseModel, Field

from bot.api.common import ACTOR, Key, TheHouse
from bot.api.models import MoneyOut
from bot.api.orders import numbered
from shop.invoices.model import BilledTo, Paper, PaperKind, PaperState
from shop.invoices.service import LONGEST, Invoices

router = APIRouter(prefix="/orders", tags=["invoices"])


class BilledToIn(BaseModel):
    """To whom an invoice is made out."""

    made_out_to: str = Field(min_length=1, max_length=LONGEST, examples=["Kim & Partners LLC"])
    tax_number: str = Field("", max_length=LONGEST)
    email: str = Field("", max_length=LONGEST)


class InvoiceOut(BaseModel):
    """An invoice, or a credit note that takes back a part of one."""

    number: str
    kind: PaperKind
    state: PaperState
    credits: str = Field(description="The number of the invoice that a credit note takes back.")
    made_out_to: str
    tax_number: str
    email: str
    total: MoneyOut
    tax: MoneyOut
    tax_percent: str
    issued_at: datetime | None
    lines: list[dict[str, Any]]
    link: str = Field(description="Where a customer reads and prints it.")

    @classmethod
    def of(cls, paper: Paper, link: str) -> Self:
        return cls(
            number=paper.number,
            kind=paper.kind,
            state=paper.state,
            credits=paper.credits,
            made_out_to=paper.to.name,
            tax_number=paper.to.tax_number,
            email=paper.to.email,
            total=MoneyOut.of(paper.total),
            tax=MoneyOut.of(paper.tax),
            tax_percent=str(paper.tax_percent),
            issued_at=paper.issued_at,
            lines=[
                {"kind": line.kind, "quantity": line.quantity, "amount": MoneyOut.of(line.amount).model_dump()}
                | ({} if line.name is None else {"name": dict(line.name.by_locale), "options": list(line.options)})
                for line in paper.lines
            ],
            link=link,
        )


@router.get("/{order_id}/invoices")
async def listed(house: TheHouse, order_id: str) -> list[InvoiceOut]:
    """All invoices and credit notes of an order, the oldest first."""
    async with house.ground.db.read() as tx:
        invoices = Invoices(tx, house.shop)
        return [InvoiceOut.of(one, invoices.link(one)) for one in await invoices.of(ACTOR, numbered(order_id))]


@router.post("/{order_id}/invoices")
async def issue(house: TheHouse, order_id: str, to: BilledToIn, key: Key) -> InvoiceOut:
    """The invoice of an order; one that is made out otherwise takes the place of the one before, with a credit note."""
    async with house.ground.db.write() as tx:
        invoices = Invoices(tx, house.shop)
        billed = BilledTo(to.made_out_to, to.tax_number, to.email)
        made = await invoices.issue(ACTOR, numbered(order_id), billed, key)
        return InvoiceOut.of(made, invoices.link(made))
