"""The tables of the ledger into orders.json."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from kit.db import Base, ReadTx
from shop.files import invoices
from shop.files.bulk import table_of
from shop.files.orders import DATES, entry_id, purpose
from shop.files.products import known, money, some_money
from shop.files.statuses import reason_word, word
from shop.invoices.tables import InvoiceRow
from shop.orders.states import OrderState
from shop.orders.tables import HistoryRow, ItemChangeRow, OrderLineRow, OrderRow
from shop.payments.model import EntryState
from shop.payments.tables import LedgerRow
from shop.returns.states import CLOSED, ReturnKind, ReturnState
from shop.returns.tables import ReturnLineRow, ReturnRow
from shop.shipping.tables import ParcelNodeRow, ParcelRow

RETURN_TEXTS = (
    "reason", "note", "photo", "remedy", "label", "pick_up_on", "way_number", "way_carrier", "way_status", "found",
    "less_for",
)  # fmt: skip
Rows = Mapping[str, Sequence[Any]]


async def dump(tx: ReadTx, customer_id: str = "") -> list[dict[str, Any]]:
    """All orders (or a customer's): those of a file in its order, then those placed here by date."""
    order = (OrderRow.position == 0, OrderRow.position, OrderRow.placed_at, OrderRow.id)
    chosen = select(*table_of(OrderRow).c).order_by(*order)
    rows = (await tx.execute(chosen.where(OrderRow.customer_id == customer_id) if customer_id else chosen)).all()
    parts = await _parts(tx, [row.id for row in rows] if customer_id else None)
    return [_written(row, parts) for row in rows]


@dataclass(frozen=True, slots=True)
class _Parts:
    """What hangs on orders, by the id of what it hangs on."""

    lines: Rows
    entries: Rows
    changes: Rows
    returns: Rows
    return_lines: Rows
    parcels: Rows
    nodes: Rows
    history: Rows
    invoices: Rows


async def _parts(tx: ReadTx, order_ids: Sequence[str] | None) -> _Parts:
    returns = await _grouped(tx, ReturnRow, "order_id", order_ids, "requested_at", "id")
    parcels = await _grouped(tx, ParcelRow, "order_id", order_ids, "fulfilment", "seq", "id")
    is_all = order_ids is None
    return _Parts(
        lines=await _grouped(tx, OrderLineRow, "order_id", order_ids, "line"),
        entries=await _grouped(tx, LedgerRow, "order_id", order_ids, "seq"),
        changes=await _grouped(tx, ItemChangeRow, "order_id", order_ids, "at", "id"),
        returns=returns,
        return_lines=await _grouped(tx, ReturnLineRow, "return_id", None if is_all else _ids(returns), "line"),
        parcels=parcels,
        nodes=await _grouped(tx, ParcelNodeRow, "parcel_id", None if is_all else _ids(parcels), "seq"),
        history=await _grouped(tx, HistoryRow, "order_id", order_ids, "id"),
        invoices=await _grouped(tx, InvoiceRow, "order_id", order_ids, "id"),
    )


def _ids(groups: Rows) -> list[str]:
    return [row.id for group in groups.values() for row in group]


async def _grouped(tx: ReadTx, model: type[Base], by: str, only: Sequence[str] | None, *order: str) -> Rows:
    table = table_of(model)
    groups: dict[str, list[Any]] = defaultdict(list)
    chosen = select(*table.c).order_by(*(table.c[name] for name in order))
    for row in await tx.execute(chosen if only is None else chosen.where(table.c[by].in_(only))):
        groups[getattr(row, by)].append(row)
    return groups


def _written(row: Any, parts: _Parts) -> dict[str, Any]:
    return {
        **_order(row, parts.lines[row.id], parts.parcels[row.id], parts.nodes, parts.entries[row.id]),
        **_back(row, parts.returns[row.id], parts.return_lines),
        **known(
            item_changes=[_change(one, row.currency) for one in parts.changes[row.id]],
            history=[_happened(one) for one in parts.history[row.id]],
            invoices=[invoices.written(one) for one in parts.invoices[row.id]],
        ),
    }


def _order(
    row: Any, lines: Sequence[Any], parcels: Sequence[Any], nodes: Rows, entries: Sequence[Any]
) -> dict[str, Any]:
    state = OrderState(row.state)
    status = word(state, row.items_changed)
    counting = [one for one in entries if one.state != EntryState.FAILED]
    failed = [one for one in entries if one.state == EntryState.FAILED]
    first = counting[0].method_id if counting else ""
    return {
        "id": row.id,
        "customer_id": row.customer_id,
        "status": status,
        "currency": row.currency,
        "total": money(row.total, row.currency),
        "shipping_address": json.loads(row.address),
        "lines": [_line(one, row.currency) for one in lines],
        "fulfilments": _fulfilments(row.id, parcels, nodes),
        "payments": [_payment(one, status) for one in counting],
        **known(
            recipient=row.recipient,
            phone=row.phone,
            note=row.note,
            failed_payments=[_payment(one, status) for one in failed],
            freight=some_money(row.freight, row.currency),
            fees=some_money(row.fees, row.currency),
            payment_method_id="" if row.method_id == first else row.method_id,
            items_changed=(row.items_changed and state is not OrderState.PAID) or None,
            cancel_reason=reason_word(row.cancel_reason),
            **{name: _when(getattr(row, name)) for name in DATES},
        ),
    }


def _line(row: Any, currency: str) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in ("line", "product_id", "variant_id", "name", "options", "quantity")}
    return {
        **plain,
        "unit_price": money(row.unit_price, currency),
        **known(held=row.held or None, returned=row.returned or None),
    }


def _fulfilments(order_id: str, parcels: Sequence[Any], nodes: Rows) -> list[dict[str, Any]]:
    groups: dict[int, list[Any]] = {}
    for parcel in parcels:
        groups.setdefault(parcel.fulfilment, []).append(parcel)
    return [
        {
            "tracking_ids": [one.tracking_id for one in group],
            "lines": group[0].lines,
            **known(parcels=[_parcel(one, nodes[one.id]) for one in group if not _is_bare(order_id, one)]),
        }
        for group in groups.values()
    ]


def _is_bare(order_id: str, row: Any) -> bool:
    """Whether nothing is known of the parcel but its tracking id."""
    return row.id == f"{order_id}/{row.fulfilment}/{row.seq}" and not row.carrier and not row.status


def _parcel(row: Any, nodes: Sequence[Any]) -> dict[str, Any]:
    moments = ("shipped_at", "last_node_at", "next_node_at", "stuck_since")
    return {
        "id": row.id,
        "tracking_id": row.tracking_id,
        **known(carrier=row.carrier, status=row.status, return_id=row.return_id),
        **known(**{name: _when(getattr(row, name)) for name in moments}),
        **known(nodes=[_node(one) for one in nodes]),
    }


def _node(row: Any) -> dict[str, Any]:
    passed = {"at": _when(row.at), "status": row.status, "place": row.place}
    return {**passed, **known(handed=row.handed, signed=row.signed)}


def _payment(row: Any, status: str) -> dict[str, Any]:
    is_ours = row.id != entry_id(row.order_id, row.seq)
    usual = purpose(row.kind, status)
    texts = {
        name: getattr(row, name) for name in ("provider", "cause", "pays_back", "waits_for", "reference", "problem")
    }
    return {
        "type": row.kind,
        "amount": money(row.amount, row.currency),
        "payment_method_id": row.method_id,
        **known(
            id=row.id if is_ours else "",
            method_kind=row.method_kind if is_ours else "",
            state="" if row.state == EntryState.CAPTURED else row.state,
            purpose=row.purpose if is_ours or row.purpose != usual else "",
            created_at=_when(row.created_at),
            settled_at=_when(row.settled_at),
            **texts,
        ),
    }


def _back(row: Any, returns: Sequence[Any], lines: Rows) -> dict[str, Any]:
    """What comes back: in short what is open, and in full all of it."""
    found: dict[str, Any] = {}
    for one in returns:
        if ReturnState(one.state) in CLOSED:
            continue
        if one.kind == ReturnKind.RETURN:
            found["return"] = {"lines": [line.line for line in lines[one.id]], "refund_to": one.method_id}
        elif one.kind == ReturnKind.EXCHANGE:
            found["exchange"] = {
                "lines": [{"line": line.line, "new_variant_id": line.new_variant_id} for line in lines[one.id]],
                "payment_method_id": one.method_id,
                "price_difference": money(one.difference, one.currency),
            }
    return {**found, **known(returns=[_return(one, lines[one.id], row.currency) for one in returns])}


def _return(row: Any, lines: Sequence[Any], currency: str) -> dict[str, Any]:
    texts = {name: getattr(row, name) for name in RETURN_TEXTS}
    moments = {name: _when(getattr(row, name)) for name in ("requested_at", "closed_at", "sent_at", "way_next_at")}
    return {
        "id": row.id,
        "kind": row.kind,
        "state": row.state,
        "lines": [_return_line(one, currency) for one in lines],
        "payment_method_id": row.method_id,
        "refund": money(row.refund, currency),
        "difference": money(row.difference, currency),
        "freight": money(row.freight, currency),
        **known(**texts, **moments),
    }


def _return_line(row: Any, currency: str) -> dict[str, Any]:
    return {
        "line": row.line,
        "quantity": row.quantity,
        "unit_price": money(row.unit_price, currency),
        **known(
            new_variant_id=row.new_variant_id,
            new_options=row.new_options,
            new_unit_price=some_money(row.new_unit_price, currency),
            held=row.held or None,
        ),
    }


def _change(row: Any, currency: str) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in ("id", "line", "old_variant_id", "new_variant_id", "old_options")}
    prices = {name: money(getattr(row, name), currency) for name in ("old_price", "new_price")}
    return {**plain, **prices, "payment_method_id": row.method_id, "at": _when(row.at)}


def _happened(row: Any) -> dict[str, Any]:
    texts = {name: getattr(row, name) for name in ("actor_id", "old_state", "new_state", "why", "details")}
    return {"at": _when(row.at), "actor": row.actor_kind, "what": row.what, **known(**texts)}


def _when(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
