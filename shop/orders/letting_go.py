"""What an order holds back in the stock, and how it lets go of it."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import select, update

from kit.db import WriteTx
from shop.orders.stock import Stock
from shop.orders.tables import OrderLineRow


async def held(tx: WriteTx, order_id: str) -> Counter[str]:
    """Pieces promised to an order, by variant."""
    columns = select(OrderLineRow.variant_id, OrderLineRow.held).where(OrderLineRow.order_id == order_id)
    pieces: Counter[str] = Counter()
    for row in await tx.execute(columns):
        pieces[row.variant_id] += row.held
    return +pieces


async def release(tx: WriteTx, order_id: str) -> None:
    """All promised pieces are free again."""
    await Stock(tx).reserve({variant_id: -count for variant_id, count in (await held(tx, order_id)).items()})
    await _forget(tx, order_id)


async def dispatch(tx: WriteTx, order_id: str) -> None:
    """All promised pieces leave the house."""
    await Stock(tx).take(await held(tx, order_id))
    await _forget(tx, order_id)


async def _forget(tx: WriteTx, order_id: str) -> None:
    emptied = update(OrderLineRow).where(OrderLineRow.order_id == order_id).values(held=0)
    await tx.execute(emptied.execution_options(synchronize_session=False))
