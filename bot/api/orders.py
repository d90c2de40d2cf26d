"""Orders: their whole story, and what staff do with them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Self

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from bot.api.common import ACTOR, Key, Limit, Offset, Page, TheHouse, page
from bot.api.models import AddressOut, MoneyIn, MoneyOut, Names, names
from shop.orders.model import HistoryEntry, Order, OrderLine
from shop.orders.service import Orders
from shop.orders.states import OrderState
from shop.payments.model import Entry
from shop.payments.service import Payments
from shop.shipping.service import Shipping

router = APIRouter(prefix="/orders", tags=["orders"])


class LineOut(BaseModel):
    """One line, as it was sold."""

    line: int
    product_id: str
    variant_id: str
    name: Names
    options: dict[str, str]
    quantity: int
    unit_price: MoneyOut

    @classmethod
    def of(cls, line: OrderLine) -> Self:
        item = line.item
        return cls(
            line=line.line,
            product_id=item.product_id,
            variant_id=item.variant_id,
            name=names(item.name),
            options=dict(item.options),
            quantity=line.quantity,
            unit_price=MoneyOut.of(line.unit_price),
        )


class PaymentOut(BaseModel):
    """One movement of money."""

    id: str
    kind: str
    amount: MoneyOut
    method: str
    state: str
    purpose: str
    at: datetime | None

    @classmethod
    def of(cls, entry: Entry) -> Self:
        return cls(
            id=entry.id,
            kind=entry.kind,
            amount=MoneyOut.of(entry.amount),
            method=entry.method_id or entry.method_kind,
            state=entry.state,
            purpose=entry.purpose,
            at=entry.settled_at or entry.created_at,
        )


class StepOut(BaseModel):
    """Who did what, when and why."""

    at: datetime
    by: str
    what: str
    why: str
    details: dict[str, Any]

    @classmethod
    def of(cls, entry: HistoryEntry) -> Self:
        by = f"{entry.actor.kind}:{entry.actor.id}".rstrip(":")
        return cls(at=entry.at, by=by, what=entry.what, why=entry.why, details=dict(entry.details))


class OrderOut(BaseModel):
    """One order."""

    id: str
    customer_id: str
    state: OrderState
    total: MoneyOut
    freight: MoneyOut
    due: MoneyOut
    address: AddressOut
    recipient: str
    phone: str
    note: str
    placed_at: datetime | None
    lines: list[LineOut]
    payments: list[PaymentOut]
    tracking_ids: list[str]

    @classmethod
    def of(cls, order: Order) -> Self:
        return cls(**_fields(order))


class OrderStory(OrderOut):
    """One order with everything that happened to it."""

    history: list[StepOut]

    @classmethod
    def of(cls, order: Order) -> Self:
        return cls(**_fields(order), history=[StepOut.of(entry) for entry in order.history])


class ShipIn(BaseModel):
    """How an order leaves: in one parcel, or lines by parcel."""

    carrier: str = ""
    tracking_ids: list[str] = Field(default_factory=list)
    parcels: list[list[int]] = Field(default_factory=list)


class RefundIn(BaseModel):
    """Money to give back out of goodwill."""

    amount: MoneyIn
    why: str = Field(min_length=1, max_length=500)


@router.get("")
async def listed(
    house: TheHouse,
    state: Annotated[list[OrderState] | None, Query(description="Only orders in these states.")] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Page[OrderOut]:
    """All orders, the newest first."""
    async with house.ground.db.read() as tx:
        found = await Orders(tx, house.shop).recent(state or (), limit + 1, offset)
    return page([OrderOut.of(order) for order in found], limit, offset)


@router.get("/{order_id}")
async def one(house: TheHouse, order_id: str) -> OrderStory:
    """One order; the # of its number may be left out."""
    async with house.ground.db.read() as tx:
        return OrderStory.of(await Orders(tx, house.shop).get(ACTOR, numbered(order_id)))


@router.post("/{order_id}/pack")
async def pack(house: TheHouse, order_id: str, key: Key) -> OrderStory:
    """It is packed."""
    async with house.ground.db.write() as tx:
        return OrderStory.of(await Shipping(tx, house.shop).pack(ACTOR, numbered(order_id), key))


@router.post("/{order_id}/ship")
async def ship(house: TheHouse, order_id: str, how: ShipIn, key: Key) -> OrderStory:
    """It is handed to the carrier; without tracking ids the carrier issues them."""
    async with house.ground.db.write() as tx:
        shipping = Shipping(tx, house.shop)
        order = await shipping.ship(
            ACTOR,
            numbered(order_id),
            key,
            carrier=how.carrier,
            tracking_ids=how.tracking_ids,
            parcels=how.parcels,
        )
        return OrderStory.of(order)


@router.post("/{order_id}/deliver")
async def deliver(house: TheHouse, order_id: str, key: Key) -> OrderStory:
    """It has arrived, where no carrier says so."""
    async with house.ground.db.write() as tx:
        return OrderStory.of(await Shipping(tx, house.shop).deliver(ACTOR, numbered(order_id), key))


@router.post("/{order_id}/refunds")
async def refund(house: TheHouse, order_id: str, what: RefundIn, key: Key) -> OrderStory:
    """Gives back a part of what was paid, or all of it."""
    async with house.ground.db.write() as tx:
        payments = Payments(tx, house.shop)
        return OrderStory.of(await payments.refund(ACTOR, numbered(order_id), what.amount.money(), what.why, key))


def numbered(order_id: str) -> str:
    """The order's number as the shop writes it: a # is hard to put into an address."""
    return order_id if order_id.startswith("#") else f"#{order_id}"


def _fields(order: Order) -> dict[str, Any]:
    return {
        "id": order.id,
        "customer_id": order.customer_id,
        "state": order.state,
        "total": MoneyOut.of(order.total),
        "freight": MoneyOut.of(order.freight),
        "due": MoneyOut.of(order.due),
        "address": AddressOut.of(order.address),
        "recipient": order.recipient.name,
        "phone": order.recipient.phone,
        "note": order.recipient.note,
        "placed_at": order.placed_at,
        "lines": [LineOut.of(line) for line in order.lines],
        "payments": [PaymentOut.of(entry) for entry in order.payments],
        "tracking_ids": [number for part in order.fulfilments for number in part.tracking_ids],
    }
