"""Reads orders with all that belongs to them: a handful of selects for any number of orders."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, Select

from kit.db import ReadTx
from kit.money import Money, unit
from kit.texts import Named
from shop.catalogue.model import Product
from shop.catalogue.service import Catalogue
from shop.model import Actor, ActorKind, Address, Recipient
from shop.orders.model import Fulfilment, HistoryEntry, Item, Order, OrderLine
from shop.orders.statements import ENTRIES, LINES, PARCELS, RETURN_LINES, RETURNS, STORY
from shop.orders.states import OrderState
from shop.parts import ShopParts
from shop.payments.model import Entry, EntryKind, EntryState, Purpose
from shop.payments.tables import LedgerRow
from shop.returns.model import Return, ReturnLine
from shop.returns.states import ReturnKind, ReturnState
from shop.rows import rows
from shop.shipping.states import NodeStatus

_PROGRESS = {status: place for place, status in enumerate(NodeStatus)}


def money(amount: Decimal, currency: str) -> Money:
    """A stored amount at its currency's own precision."""
    return Money(amount.quantize(unit(currency)), currency)


async def read_orders(
    tx: ReadTx, shop: ShopParts, which: Select[Any], given: Mapping[str, Any] | None = None
) -> tuple[Order, ...]:
    """The orders that a select of the table's columns finds, in its order, as the database has them now."""
    found = await rows(tx, which, given)
    ids = [row.id for row in found]
    lines = await _by_order(tx, LINES, ids)
    products = await Catalogue(tx, shop).named()
    ledger = await _by_order(tx, ENTRIES, ids)
    parcels = await _by_order(tx, PARCELS, ids)
    history = await _by_order(tx, STORY, ids)
    backs = await read_returns(tx, RETURNS, {"ids": ids}) if ids else ()
    return tuple(
        _order(
            row,
            tuple(_line(line, row.currency, products) for line in lines.get(row.id, [])),
            fulfilments=_fulfilments(parcels.get(row.id, [])),
            payments=tuple(entry_of(entry) for entry in ledger.get(row.id, [])),
            returns=tuple(back for back in backs if back.order_id == row.id),
            history=tuple(_history(entry) for entry in history.get(row.id, [])),
        )
        for row in found
    )


async def read_returns(tx: ReadTx, which: Select[Any], given: Mapping[str, Any] | None = None) -> tuple[Return, ...]:
    """The returns that a select of the table's columns finds, in its order, with their lines."""
    found = await rows(tx, which, given)
    lines = await _by_order(tx, RETURN_LINES, [row.id for row in found], "return_id")
    return tuple(_return(row, lines.get(row.id, [])) for row in found)


async def _by_order(
    tx: ReadTx, which: Select[Any], ids: Sequence[str], key: str = "order_id"
) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = {}
    for row in await rows(tx, which, {"ids": ids}) if ids else ():
        found.setdefault(getattr(row, key), []).append(row)
    return found


def item_of(product: Product | None, product_id: str, variant_id: str, name: str, options: Mapping[str, str]) -> Item:
    """What was sold, under the names that the catalogue knows today; the bare ones when it is gone from there."""
    if product is None:
        return Item(
            product_id, variant_id, Named({"en": name}), options, tuple(Named({"en": v}) for v in options.values())
        )
    labels = [option.spoken(options[option.name]) for option in product.options if option.name in options]
    image = next((variant.image for variant in product.variants if variant.id == variant_id and variant.image), "")
    return Item(product_id, variant_id, product.name, options, tuple(labels), product.category, image or product.image)


def entry_of(row: Row[Any] | LedgerRow) -> Entry:
    return Entry(
        id=row.id,
        seq=row.seq,
        kind=EntryKind(row.kind),
        amount=money(row.amount, row.currency),
        method_id=row.method_id,
        method_kind=row.method_kind,
        provider=row.provider,
        state=EntryState(row.state),
        purpose=Purpose(row.purpose),
        cause=row.cause,
        pays_back=row.pays_back,
        problem=row.problem,
        created_at=row.created_at,
        settled_at=row.settled_at,
    )


def _order(row: Row[Any], lines: tuple[OrderLine, ...], **parts: Any) -> Order:
    return Order(
        id=row.id,
        customer_id=row.customer_id,
        state=OrderState(row.state),
        items_changed=row.items_changed,
        goods=money(row.goods, row.currency),
        freight=money(row.freight, row.currency),
        fees=money(row.fees, row.currency),
        total=money(row.total, row.currency),
        address=Address.of(json.loads(row.address)),
        recipient=Recipient(row.recipient or "", row.phone or "", row.note or ""),
        method_id=row.method_id,
        cancel_reason=row.cancel_reason,
        placed_at=row.placed_at,
        expires_at=row.expires_at,
        paid_at=row.paid_at,
        shipped_at=row.shipped_at,
        delivered_at=row.delivered_at,
        cancelled_at=row.cancelled_at,
        lines=lines,
        **parts,
    )


def _line(row: Row[Any], currency: str, products: Mapping[str, Product]) -> OrderLine:
    item = item_of(products.get(row.product_id), row.product_id, row.variant_id, row.name, row.options)
    return OrderLine(row.line, item, row.quantity, money(row.unit_price, currency), row.returned)


def _fulfilments(parcels: Sequence[Row[Any]]) -> tuple[Fulfilment, ...]:
    numbered: dict[int, list[Row[Any]]] = {}
    for parcel in parcels:
        numbered.setdefault(parcel.fulfilment, []).append(parcel)
    return tuple(
        Fulfilment(
            tuple(some[0].lines),
            tuple(parcel.tracking_id for parcel in some),
            min(
                (parcel.status for parcel in some),
                key=lambda status: _PROGRESS.get(NodeStatus(status), 0) if status else -1,
            ),
        )
        for some in numbered.values()
    )


def _history(row: Row[Any]) -> HistoryEntry:
    actor = Actor(ActorKind(row.actor_kind), row.actor_id)
    return HistoryEntry(row.at, actor, row.what, row.old_state, row.new_state, row.why, row.details)


def _return(row: Row[Any], lines: Sequence[Row[Any]]) -> Return:
    return Return(
        id=row.id,
        order_id=row.order_id,
        customer_id=row.customer_id,
        kind=ReturnKind(row.kind),
        state=ReturnState(row.state),
        lines=tuple(_return_line(line, row.currency) for line in lines),
        reason=row.reason,
        note=row.note,
        photo=row.photo,
        remedy=row.remedy,
        method_id=row.method_id,
        refund=money(row.refund, row.currency),
        difference=money(row.difference, row.currency),
        freight=money(row.freight, row.currency),
        label=row.label,
        pick_up_on=date.fromisoformat(row.pick_up_on) if row.pick_up_on else None,
        way_number=row.way_number,
        way_status=NodeStatus(row.way_status) if row.way_status else None,
        sent_at=row.sent_at,
        found=row.found,
        less_for=row.less_for,
        requested_at=row.requested_at,
        closed_at=row.closed_at,
    )


def _return_line(row: Row[Any], currency: str) -> ReturnLine:
    return ReturnLine(
        row.line,
        row.quantity,
        money(row.unit_price, currency),
        row.new_variant_id,
        row.new_options,
        None if row.new_unit_price is None else money(row.new_unit_price, currency),
    )
