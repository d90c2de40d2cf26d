"""The ways of the demo's parcels, told by the sandbox carrier itself, so that it goes on where the files end."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from shop.model import Address
from shop.shipping.carrier import Carrier, Shipment
from shop.shipping.model import Node


async def with_nodes(order: dict[str, Any], carrier: Carrier, now: datetime) -> dict[str, Any]:
    """The order with every node its parcels have passed until `now`."""
    address = Address.of(order["shipping_address"])
    parts = [
        {**part, "parcels": [await _followed(one, address, carrier, now) for one in part.get("parcels", [])]}
        for part in order["fulfilments"]
    ]
    return {**order, "fulfilments": parts}


async def _followed(parcel: dict[str, Any], address: Address, carrier: Carrier, now: datetime) -> dict[str, Any]:
    shipped_at = datetime.fromisoformat(parcel["shipped_at"])
    way = await carrier.track(Shipment(parcel["tracking_id"], shipped_at, address), now)
    nodes = [_node(node) for node in way.nodes]
    last = {"status": nodes[-1]["status"], "last_node_at": nodes[-1]["at"]} if nodes else {}
    return {**parcel, **last, "next_node_at": way.next_at and way.next_at.isoformat(), "nodes": nodes}


def _node(node: Node) -> dict[str, Any]:
    passed = {"at": node.at.isoformat(), "status": node.status.value, "place": dict(node.place.by_locale)}
    if node.proof is None:
        return passed
    return {**passed, "handed": node.proof.handed.value, "signed": node.proof.signed}
