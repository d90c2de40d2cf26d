"""Keeps a request: its row, its lines, its history and its event."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from kit.db import WriteTx
from shop import once
from shop.model import Actor
from shop.orders.happenings import Happened
from shop.orders.model import Order
from shop.orders.quotes import Swap
from shop.returns.checking import Checking
from shop.returns.model import Return
from shop.returns.quotes import Part
from shop.returns.states import ReturnKind, ReturnState
from shop.returns.tables import ReturnLineRow, ReturnRow
from shop.returns.wishes import ExchangeWish, Wish


class Storing(Checking):
    """What requests share."""

    async def _known(self, actor: Actor, key: str) -> Return | None:
        """What this key has already asked for."""
        known = await once.begin(self._writing, key, self._now)
        return None if known is None else await self._orders.back(actor, str(known["return"]))

    async def _store(
        self, actor: Actor, order: Order, row: ReturnRow, lines: Sequence[ReturnLineRow], key: str
    ) -> Return:
        await _add(self._writing, row, lines)
        told = {"return_id": row.id, "kind": row.kind}
        await self._journal.note(order, actor, f"{row.kind}_requested", row.reason, details=told)
        await self._journal.tell(order, Happened.RETURN_REQUESTED, actor, **told)
        await once.keep(self._writing, key, {"return": row.id})
        return await self._orders.back(actor, row.id)

    async def _keep_aside(self, swaps: tuple[Swap, ...], rule: str) -> frozenset[str]:
        """Promises the new pieces; returns which variants are counted."""
        pieces: dict[str, int] = {}
        for swap in swaps:
            pieces[swap.new.variant_id] = pieces.get(swap.new.variant_id, 0) + swap.quantity
        return await self._reserve(swaps, pieces, rule)


async def _add(tx: WriteTx, row: ReturnRow, lines: Sequence[ReturnLineRow]) -> None:
    tx.add(row)
    await tx.flush()
    for line in lines:
        line.return_id = row.id
    tx.add_all(lines)
    await tx.flush()


def next_number(order: Order) -> str:
    """A number that people can read to each other, made of the order's: R2147549-1 for the first of #W2147549.

    Called under the order's lock, so that no two requests get the same.
    """
    stem = order.id.replace("#W", "R") if order.id.startswith("#W") else f"R-{order.id}"
    taken = {back.id for back in order.returns}
    return next(number for count in itertools.count(1) if (number := f"{stem}-{count}") not in taken)


def row_of(order: Order, kind: ReturnKind, wish: Wish | ExchangeWish) -> ReturnRow:
    """The row of a new request, without what only some kinds have."""
    return ReturnRow(
        id=next_number(order),
        order_id=order.id,
        customer_id=order.customer_id,
        kind=kind.value,
        state=ReturnState.REQUESTED.value,
        reason=wish.reason,
        note=wish.note[:500],
        photo=wish.photo,
        currency=order.currency,
    )


def line_row(part: Part) -> ReturnLineRow:
    """A line that comes back."""
    line = part.line
    return ReturnLineRow(line=line.line, quantity=part.quantity, unit_price=line.unit_price.amount)


def swap_row(swap: Swap, counted: frozenset[str]) -> ReturnLineRow:
    """A line that comes back, with what goes out instead."""
    return ReturnLineRow(
        line=swap.line,
        quantity=swap.quantity,
        unit_price=swap.old_price.amount,
        new_variant_id=swap.new.variant_id,
        new_options=dict(swap.new.options),
        new_unit_price=swap.new_price.amount,
        held=swap.quantity if swap.new.variant_id in counted else 0,
    )
