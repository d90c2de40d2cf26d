"""The rows of a new order, with a number that nobody has."""

from __future__ import annotations

import json
import secrets
from datetime import datetime

from sqlalchemy import select

from kit.db import ReadTx
from shop.orders.quotes import CheckoutQuote, QuotedLine
from shop.orders.states import OrderState
from shop.orders.tables import OrderLineRow, OrderRow


async def free_number(tx: ReadTx) -> str:
    """A number nobody has: random, so that nobody learns how much the shop sells."""
    while True:
        number = f"#W{secrets.randbelow(9_000_000) + 1_000_000}"
        if await tx.scalar(select(OrderRow.id).where(OrderRow.id == number)) is None:
            return number


def order_row(order_id: str, customer_id: str, quote: CheckoutQuote, now: datetime) -> OrderRow:
    """The order itself, still to be paid."""
    return OrderRow(
        id=order_id,
        customer_id=customer_id,
        state=OrderState.UNPAID.value,
        currency=quote.total.currency,
        goods=quote.goods.amount,
        freight=quote.freight.amount,
        total=quote.total.amount,
        address=json.dumps(quote.address.as_dict(), ensure_ascii=False),
        recipient=quote.recipient.name,
        phone=quote.recipient.phone,
        note=quote.recipient.note,
        method_id=quote.method.id if quote.method else "",
        placed_at=now,
        expires_at=quote.pay_by,
    )


def line_rows(order_id: str, quote: CheckoutQuote, counted: frozenset[str]) -> list[OrderLineRow]:
    """Its lines; of the `counted` versions the pieces are held."""
    return [_line_row(order_id, number, line, counted) for number, line in enumerate(quote.lines, start=1)]


def _line_row(order_id: str, number: int, line: QuotedLine, counted: frozenset[str]) -> OrderLineRow:
    return OrderLineRow(
        order_id=order_id,
        line=number,
        product_id=line.item.product_id,
        variant_id=line.item.variant_id,
        name=str(line.item.name),
        options=dict(line.item.options),
        quantity=line.quantity,
        unit_price=line.unit_price.amount,
        held=line.quantity if line.item.variant_id in counted else 0,
    )
