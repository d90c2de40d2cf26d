"""What comes back of an order: the full form of a file, or the short one made whole."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from shop.files.order_schema import OrderIn, ReturnIn, ReturnLineIn
from shop.returns.states import ReturnKind, ReturnState


def returns_of(row: OrderIn, variants: Mapping[str, Any]) -> list[ReturnIn]:
    """What comes back, with prices; the short form of a file stands for one that was only asked for."""
    found = list(row.returns)
    if not found and row.return_ is not None:
        lines = [ReturnLineIn(line=number, quantity=_quantity(row, number)) for number in row.return_.lines]
        found.append(_asked(row, ReturnKind.RETURN, lines, row.return_.refund_to))
    if not found and row.exchange is not None:
        asked = _asked(row, ReturnKind.EXCHANGE, row.exchange.lines, row.exchange.payment_method_id)
        found.append(asked.model_copy(update={"difference": row.exchange.price_difference}))
    return [one.model_copy(update={"lines": [_priced(row, line, variants) for line in one.lines]}) for one in found]


def _asked(row: OrderIn, kind: ReturnKind, lines: list[ReturnLineIn], method: str) -> ReturnIn:
    worth = sum((_sold(row, one.line).unit_price * one.quantity for one in lines), Decimal(0))
    return ReturnIn(
        id=return_id(row.id),
        kind=kind.value,
        state=ReturnState.REQUESTED.value,
        lines=lines,
        payment_method_id=method,
        refund=worth if kind is ReturnKind.RETURN else Decimal(0),
    )


def return_id(order_id: str) -> str:
    """The id of a return whose file gives none."""
    return f"{order_id}/return"


def _priced(row: OrderIn, line: ReturnLineIn, variants: Mapping[str, Any]) -> ReturnLineIn:
    changes: dict[str, Any] = {}
    if line.unit_price is None:
        changes["unit_price"] = _sold(row, line.line).unit_price
    new = variants.get(line.new_variant_id)
    if new is not None and line.new_unit_price is None:
        changes |= {"new_unit_price": new.price, "new_options": new.options}
    return line.model_copy(update=changes)


def _sold(row: OrderIn, number: int) -> Any:
    return next(line for line in row.lines if line.line == number)


def _quantity(row: OrderIn, number: int) -> int:
    quantity: int = _sold(row, number).quantity
    return quantity
