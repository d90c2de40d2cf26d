"""orders.json into the tables of the ledger."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select, update

from kit.db import WriteTx
from kit.errors import BadInput
from shop.catalogue.tables import VariantRow
from shop.customers.tables import PaymentMethodRow
from shop.files import invoices
from shop.files.bulk import Row, chunks, remove, table_of, upsert
from shop.files.order_schema import FulfilmentIn, OrderIn, PaymentIn, ReturnIn
from shop.files.orders_back import returns_of
from shop.files.orders_check import FILE
from shop.files.reading import Source
from shop.files.statuses import ITEMS_MODIFIED, STATES, reason_named
from shop.orders.tables import HistoryRow, ItemChangeRow, OrderLineRow, OrderRow
from shop.payments.model import EntryKind, Purpose
from shop.payments.tables import LedgerRow
from shop.returns.tables import ReturnLineRow, ReturnRow
from shop.shipping.tables import ParcelNodeRow, ParcelRow

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)  # due at once
DATES = ("placed_at", "expires_at", "paid_at", "shipped_at", "delivered_at", "cancelled_at")


@dataclass(frozen=True, slots=True)
class _Shop:
    """What an order's row leaves to be looked up."""

    kinds: Mapping[str, str]
    variants: Mapping[str, Any]


async def store(tx: WriteTx, source: Source[OrderIn]) -> None:
    """Writes all orders as the file has them; what hung on them before is replaced, their history only grows."""
    ids = [row.id for row in source.rows]
    methods = await tx.execute(select(PaymentMethodRow.id, PaymentMethodRow.kind))
    variants = await tx.execute(select(VariantRow.id, VariantRow.options, VariantRow.price))
    shop = _Shop({row.id: row.kind for row in methods}, {row.id: row for row in variants})
    held = await _held(tx, ids)
    await upsert(tx, OrderRow, [_order_row(row, at) for at, row in enumerate(source.rows, 1)])
    await _remove_children(tx, ids)
    returns = {row.id: returns_of(row, shop.variants) for row in source.rows}
    await _insert(tx, OrderLineRow, [one for row in source.rows for one in _line_rows(row)])
    await _insert(tx, LedgerRow, [one for row in source.rows for one in _ledger_rows(row, shop)])
    await _insert(tx, ItemChangeRow, [one for row in source.rows for one in _change_rows(row)])
    await _insert(tx, ReturnRow, [_return_row(row, one) for row in source.rows for one in returns[row.id]])
    await _insert(
        tx, ReturnLineRow, [line for found in returns.values() for one in found for line in _return_lines(one)]
    )
    parcels = [pair for row in source.rows for pair in _parcel_rows(row)]
    await _insert(tx, ParcelRow, [parcel for parcel, _ in parcels])
    await _insert(tx, ParcelNodeRow, [node for _, nodes in parcels for node in nodes])
    await _add_history(tx, source.rows, ids)
    await invoices.store(tx, ((row.id, one) for row in source.rows for one in row.invoices))
    await _reserve(tx, held, await _held(tx, ids))


async def _insert(tx: WriteTx, model: Any, rows: list[Row]) -> None:
    if rows:
        await tx.execute(table_of(model).insert(), rows)


async def _held(tx: WriteTx, order_ids: Sequence[str]) -> dict[str, int]:
    """How many pieces of each variant these orders and their exchanges hold back."""
    held: dict[str, int] = {}
    for part in chunks(order_ids):
        lines = select(OrderLineRow.variant_id, OrderLineRow.held).where(
            OrderLineRow.order_id.in_(part), OrderLineRow.held > 0
        )
        swaps = select(ReturnLineRow.new_variant_id.label("variant_id"), ReturnLineRow.held)
        swaps = swaps.join(ReturnRow, ReturnRow.id == ReturnLineRow.return_id)
        for row in await tx.execute(lines.union_all(swaps.where(ReturnRow.order_id.in_(part), ReturnLineRow.held > 0))):
            held[row.variant_id] = held.get(row.variant_id, 0) + row.held
    return held


async def _reserve(tx: WriteTx, before: Mapping[str, int], after: Mapping[str, int]) -> None:
    table = table_of(VariantRow)
    for variant_id in sorted(before.keys() | after.keys()):
        change = after.get(variant_id, 0) - before.get(variant_id, 0)
        fits = (table.c.id == variant_id, table.c.stock >= table.c.reserved + change)
        taken = update(table).where(*fits).values(reserved=table.c.reserved + change).returning(table.c.id)
        if change and (await tx.execute(taken)).scalar_one_or_none() is None:
            raise BadInput(
                f"The lines hold more pieces of the variant {variant_id} than are in stock.",
                file=FILE,
                field="lines.held",
                mend="Raise the stock in products.json or hold less.",
            )


async def _remove_children(tx: WriteTx, ids: Sequence[str]) -> None:
    for parent, child, column in ((ParcelRow, ParcelNodeRow, "parcel_id"), (ReturnRow, ReturnLineRow, "return_id")):
        for part in chunks(ids):
            parents = (await tx.scalars(select(parent.id).where(parent.order_id.in_(part)))).all()
            await remove(tx, child, column, parents)
    for model in (OrderLineRow, LedgerRow, ItemChangeRow, ReturnRow, ParcelRow):
        await remove(tx, model, "order_id", ids)


def _order_row(row: OrderIn, position: int) -> Row:
    return {
        "id": row.id,
        "customer_id": row.customer_id,
        "state": STATES[row.status],
        "items_changed": row.items_changed or row.status == ITEMS_MODIFIED,
        "currency": row.currency,
        "goods": row.total - row.freight - row.fees,
        "freight": row.freight,
        "fees": row.fees,
        "total": row.total,
        "address": json.dumps(row.shipping_address.model_dump(), ensure_ascii=False),
        "recipient": row.recipient,
        "phone": row.phone,
        "note": row.note,
        "method_id": row.payment_method_id or next((one.payment_method_id for one in row.payments), ""),
        "cancel_reason": reason_named(row.cancel_reason),
        "position": position,
        **{name: getattr(row, name) for name in DATES},
    }


def _line_rows(row: OrderIn) -> list[Row]:
    return [{"order_id": row.id, **line.model_dump()} for line in row.lines]


def _ledger_rows(row: OrderIn, shop: _Shop) -> list[Row]:
    return [_entry(row, one, seq, shop) for seq, one in enumerate(row.payments, 1)]


def _entry(row: OrderIn, one: PaymentIn, seq: int, shop: _Shop) -> Row:
    kept = one.model_dump(exclude={"type", "payment_method_id", "id", "method_kind", "purpose"})
    return {
        **kept,
        "id": one.id or entry_id(row.id, seq),
        "order_id": row.id,
        "seq": seq,
        "kind": one.type,
        "currency": row.currency,
        "method_id": one.payment_method_id,
        "method_kind": one.method_kind or shop.kinds.get(one.payment_method_id, "sandbox"),
        "purpose": one.purpose or purpose(one.type, row.status),
        "attempts": 0,
        "next_try_at": one.created_at or LONG_AGO if one.state == "requested" else None,
    }


def entry_id(order_id: str, seq: int) -> str:
    """The id of a payment whose file gives none; the same at each import."""
    return f"{order_id}/{seq}"


def purpose(kind: str, status: str) -> str:
    """Why money of an imported order moved, as far as its status tells."""
    if kind == EntryKind.PAYMENT:
        return Purpose.ORDER
    return Purpose.CANCEL if status == "cancelled" else Purpose.RETURN


def _change_rows(row: OrderIn) -> list[Row]:
    return [
        {**one.model_dump(exclude={"payment_method_id"}), "order_id": row.id, "method_id": one.payment_method_id}
        for one in row.item_changes
    ]


def _return_row(row: OrderIn, one: ReturnIn) -> Row:
    kept = one.model_dump(exclude={"lines", "payment_method_id"})
    return {
        **kept,
        "order_id": row.id,
        "customer_id": row.customer_id,
        "method_id": one.payment_method_id,
        "currency": row.currency,
    }


def _return_lines(one: ReturnIn) -> list[Row]:
    return [{"return_id": one.id, **line.model_dump()} for line in one.lines]


def _parcel_rows(row: OrderIn) -> list[tuple[Row, list[Row]]]:
    return [pair for number, part in enumerate(row.fulfilments, 1) for pair in _fulfilment_rows(row.id, number, part)]


def _fulfilment_rows(order_id: str, number: int, part: FulfilmentIn) -> list[tuple[Row, list[Row]]]:
    known = {parcel.tracking_id: parcel for parcel in part.parcels}
    rows: list[tuple[Row, list[Row]]] = []
    for seq, tracking_id in enumerate(part.tracking_ids, 1):
        parcel = known.get(tracking_id)
        told = parcel.model_dump(exclude={"id", "tracking_id", "nodes"}) if parcel else _UNTOLD
        parcel_id = parcel.id if parcel else f"{order_id}/{number}/{seq}"
        place = {"id": parcel_id, "order_id": order_id, "fulfilment": number, "seq": seq}
        nodes = (
            [{"parcel_id": parcel_id, "seq": at, **node.model_dump()} for at, node in enumerate(parcel.nodes, 1)]
            if parcel
            else []
        )
        rows.append(({**told, **place, "tracking_id": tracking_id, "lines": part.lines}, nodes))
    return rows


_UNTOLD: Row = {
    "carrier": "",
    "status": "",
    "return_id": "",
    "shipped_at": None,
    "last_node_at": None,
    "next_node_at": None,
    "stuck_since": None,
}


async def _add_history(tx: WriteTx, rows: Sequence[OrderIn], ids: Sequence[str]) -> None:
    """Adds what is not known yet."""
    known: set[tuple[object, ...]] = set()
    for part in chunks(ids):
        columns = (HistoryRow.order_id, HistoryRow.at, HistoryRow.what, HistoryRow.new_state)
        known |= {tuple(row) for row in await tx.execute(select(*columns).where(HistoryRow.order_id.in_(part)))}
    fresh = [
        {**one.model_dump(exclude={"actor"}), "actor_kind": one.actor, "order_id": row.id}
        for row in rows
        for one in row.history
        if (row.id, one.at, one.what, one.new_state) not in known
    ]
    await _insert(tx, HistoryRow, fresh)
