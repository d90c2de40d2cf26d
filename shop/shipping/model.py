"""Parcels and their way, as they travel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kit.texts import Named, Text, t
from shop.orders.model import OrderLine
from shop.shipping.states import NodeStatus


@dataclass(frozen=True, slots=True)
class Node:
    """One point of a parcel's way; `seq` counts from 1."""

    seq: int
    at: datetime
    status: NodeStatus
    place: Named

    @property
    def text(self) -> Text:
        """5 Jan, Memphis: in transit."""
        return t("{at}, {place}: {status}", at=self.at, place=self.place, status=self.status.label)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A parcel with all that is known of its way, oldest node first; `carrier` "" is one nobody can ask."""

    id: str
    order_id: str
    carrier: str
    tracking_id: str
    lines: tuple[OrderLine, ...]
    status: NodeStatus | None
    nodes: tuple[Node, ...]
    shipped_at: datetime | None
    stuck: bool
    return_id: str
