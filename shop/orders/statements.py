"""The statements that read orders, built once: building one costs more than running it.

They select columns and not objects, for the same reason.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Select, bindparam, select

from kit.db import kept
from shop.orders.tables import HistoryRow, OrderLineRow, OrderRow
from shop.payments.tables import LedgerRow
from shop.returns.tables import ReturnLineRow, ReturnRow
from shop.rows import table
from shop.shipping.tables import ParcelRow

ORDER, LINE, RETURN, RETURN_LINE = (table(row) for row in (OrderRow, OrderLineRow, ReturnRow, ReturnLineRow))
LEDGER, PARCEL, HISTORY = (table(row) for row in (LedgerRow, ParcelRow, HistoryRow))

NEWEST_FIRST = (ORDER.c.placed_at.desc().nulls_last(), ORDER.c.position, ORDER.c.id)

ORDER_BY_ID = kept(select(ORDER).where(ORDER.c.id == bindparam("id")))
ORDERS_OF = kept(select(ORDER).where(ORDER.c.customer_id == bindparam("customer")).order_by(*NEWEST_FIRST))
ORDERS_IN = kept(ORDERS_OF.where(ORDER.c.state.in_(bindparam("states", expanding=True))))


def _among(key: Column[Any], *order: Column[Any]) -> Select[Any]:
    return kept(select(key.table).where(key.in_(bindparam("ids", expanding=True))).order_by(*order))


LINES = _among(LINE.c.order_id, LINE.c.line)
ENTRIES = _among(LEDGER.c.order_id, LEDGER.c.seq)
PARCELS = _among(PARCEL.c.order_id, PARCEL.c.fulfilment, PARCEL.c.seq)
STORY = _among(HISTORY.c.order_id, HISTORY.c.id)
RETURNS = _among(RETURN.c.order_id, RETURN.c.id)
RETURN_LINES = _among(RETURN_LINE.c.return_id, RETURN_LINE.c.line)
