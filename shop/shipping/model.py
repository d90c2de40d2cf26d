"""Parcels and their way, as they travel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kit.texts import Named, Text, t
from shop.orders.model import OrderLine
from shop.shipping.states import Finding, Handed, NodeStatus


@dataclass(frozen=True, slots=True)
class Proof:
    """How a parcel was delivered; `signed` is the name that was signed with, "" where nobody signed."""

    handed: Handed
    signed: str = ""

    @property
    def text(self) -> Text:
        """A sentence for the customer."""
        if self.signed:
            return t(
                "Proof of delivery from the carrier: {how}, signed for by {name}.",
                how=self.handed.label,
                name=self.signed,
            )
        return t("Proof of delivery from the carrier: {how}.", how=self.handed.label)


@dataclass(frozen=True, slots=True)
class Trace:
    """A search for a parcel by its carrier; `finding` is None as long as it goes on."""

    tracking_id: str
    return_id: str
    reference: str
    finding: Finding | None
    asked_at: datetime
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Node:
    """One point of a parcel's way; `seq` counts from 1, `proof` comes with the delivery where the carrier has one."""

    seq: int
    at: datetime
    status: NodeStatus
    place: Named
    proof: Proof | None = None

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
    trace: Trace | None = None

    @property
    def proof(self) -> Proof | None:
        """How it was delivered, where it was and the carrier says so."""
        return self.nodes[-1].proof if self.nodes else None
