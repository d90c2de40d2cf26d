"""Shipments: the parcels of an order with every point of their way."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from fastapi import APIRouter
from pydantic import BaseModel, Field

from bot.api.common import ACTOR, TheHouse
from bot.api.models import Names, names
from bot.api.orders import numbered
from shop.orders.service import Orders
from shop.shipping.model import Node, Parcel, Trace
from shop.shipping.service import Shipping

router = APIRouter(prefix="/shipments", tags=["shipments"])


class NodeOut(BaseModel):
    """One point of a parcel's way."""

    at: datetime
    status: str
    place: Names
    handed: str | None = Field(default=None, description="Of a delivery: to whom, as the carrier proves it.")
    signed: str | None = None


class TraceOut(BaseModel):
    """A search for the parcel by its carrier."""

    reference: str
    finding: str | None
    return_id: str
    asked_at: datetime
    answered_at: datetime | None


class ParcelOut(BaseModel):
    """A parcel."""

    tracking_id: str
    order_id: str
    carrier: str
    status: str | None
    stuck: bool
    lines: list[int]
    shipped_at: datetime | None
    nodes: list[NodeOut]
    trace: TraceOut | None

    @classmethod
    def of(cls, parcel: Parcel) -> Self:
        return cls(
            tracking_id=parcel.tracking_id,
            order_id=parcel.order_id,
            carrier=parcel.carrier,
            status=parcel.status,
            stuck=parcel.stuck,
            lines=[line.line for line in parcel.lines],
            shipped_at=parcel.shipped_at,
            nodes=[_node(node) for node in parcel.nodes],
            trace=_trace(parcel.trace) if parcel.trace else None,
        )


def _node(node: Node) -> NodeOut:
    told = NodeOut(at=node.at, status=node.status, place=names(node.place))
    if node.proof is None:
        return told
    return told.model_copy(update={"handed": node.proof.handed.value, "signed": node.proof.signed or None})


def _trace(trace: Trace) -> TraceOut:
    return TraceOut(
        reference=trace.reference,
        finding=trace.finding,
        return_id=trace.return_id,
        asked_at=trace.asked_at,
        answered_at=trace.answered_at,
    )


@router.get("")
async def of_order(house: TheHouse, order_id: str) -> list[ParcelOut]:
    """The parcels of an order."""
    async with house.ground.db.write() as tx:
        return [ParcelOut.of(one) for one in await Shipping(tx, house.shop).track(ACTOR, numbered(order_id))]


@router.get("/{tracking_id}")
async def one(house: TheHouse, tracking_id: str) -> ParcelOut:
    """One parcel by its tracking number."""
    async with house.ground.db.write() as tx:
        order = await Orders(tx, house.shop).by_tracking(ACTOR, tracking_id)
        parcels = await Shipping(tx, house.shop).track(ACTOR, order.id)
    return next(ParcelOut.of(parcel) for parcel in parcels if parcel.tracking_id == tracking_id)
