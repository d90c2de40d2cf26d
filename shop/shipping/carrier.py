"""What a carrier must be able to do; each one is a class behind this Protocol and a line in CARRIERS."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from kit.texts import Text
from shop.model import NOBODY, Address, Recipient
from shop.shipping.model import Node
from shop.shipping.states import Finding


@dataclass(frozen=True, slots=True)
class Shipment:
    """A parcel as its carrier knows it; `redirected_at` is when the carrier agreed to another address."""

    tracking_id: str
    shipped_at: datetime
    address: Address
    redirected_at: datetime | None = None
    recipient: Recipient = NOBODY


@dataclass(frozen=True, slots=True)
class Tracking:
    """All nodes so far, oldest first, and when it is worth asking again (None: the way is over)."""

    nodes: tuple[Node, ...]
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class Search:
    """How far a search is: its number with the carrier, what was found, and when to ask again (None: it is over)."""

    reference: str
    finding: Finding | None
    next_at: datetime | None


class Carrier(Protocol):
    """Somebody who carries parcels. Methods that ask outside are never called within a transaction."""

    @property
    def name(self) -> str:
        """Its key in CARRIERS."""
        ...

    @property
    def label(self) -> Text:
        """As a customer reads it."""
        ...

    def issue(self, parcel_id: str) -> str:
        """The tracking number of a new parcel; "" where staff must enter the carrier's own."""
        ...

    async def track(self, shipment: Shipment, now: datetime) -> Tracking:
        """Where the parcel has been; raises Unreachable."""
        ...

    async def redirect(self, shipment: Shipment, address: Address, now: datetime) -> bool:
        """Asks for another address; False when the carrier can no longer do it. Raises Unreachable."""
        ...

    async def instruct(self, shipment: Shipment, note: str, now: datetime) -> bool:
        """Has the courier know this, such as where to leave it, in the place of what was told before.

        Called when the parcel has left with a note, and whenever the note changes. False when the carrier can no longer
        do it, or never does. Raises Unreachable.
        """
        ...

    async def trace(self, shipment: Shipment, asked_at: datetime, now: datetime) -> Search:
        """Searches for a parcel since `asked_at`; asked again, it is the same search. Raises Unreachable."""
        ...

    async def collect(self, label: str, home: Address, day: date, now: datetime) -> bool:
        """Asks for a courier who collects a return at the door that day; asked again, it is the same one.

        False when nobody can come. Raises Unreachable.
        """
        ...
