"""Where a parcel can be."""

from __future__ import annotations

from enum import StrEnum

from kit.texts import Text, t


class NodeStatus(StrEnum):
    """What happened to a parcel at one point of its way."""

    ACCEPTED = "accepted"
    IN_TRANSIT = "in_transit"
    ARRIVED = "arrived"  # at the depot near the customer
    OUT_FOR_DELIVERY = "out_for_delivery"
    DELIVERED = "delivered"
    REDIRECTED = "redirected"
    DELAYED = "delayed"
    ADDRESS_PROBLEM = "address_problem"
    HELD = "held"  # at the station, to be picked up
    REFUSED = "refused"
    LOST = "lost"
    RETURNED = "returned"  # refused or not picked up, and back with the sender

    @property
    def label(self) -> Text:
        """As a customer reads it."""
        return _TITLES[self]


class Handed(StrEnum):
    """To whom a parcel was handed, as the carrier proves it."""

    RECIPIENT = "recipient"
    HOUSEHOLD = "household"
    NEIGHBOUR = "neighbour"
    LOCKER = "locker"
    RECEPTION = "reception"
    DOOR = "door"  # left there, nobody signed

    @property
    def label(self) -> Text:
        """As a customer reads it."""
        return _HANDED[self]


class Finding(StrEnum):
    """What a carrier found that searched for a parcel."""

    CONFIRMED = "confirmed"  # handed over as the proof says
    FOUND = "found"  # it goes on its way
    LOST = "lost"


_N = NodeStatus
EXCEPTIONS = frozenset({_N.DELAYED, _N.ADDRESS_PROBLEM, _N.HELD, _N.REFUSED, _N.LOST, _N.RETURNED})
FINAL = frozenset({_N.DELIVERED, _N.LOST, _N.RETURNED})
OUT_OF_REACH = frozenset({_N.OUT_FOR_DELIVERY, _N.REFUSED, _N.HELD}) | FINAL  # cannot be redirected

_TITLES = {
    _N.ACCEPTED: t("picked up by the carrier"),
    _N.IN_TRANSIT: t("in transit"),
    _N.ARRIVED: t("arrived at the depot near you"),
    _N.OUT_FOR_DELIVERY: t("out for delivery"),
    _N.DELIVERED: t("delivered to you"),
    _N.REDIRECTED: t("sent on to the new address"),
    _N.DELAYED: t("delayed on the way"),
    _N.ADDRESS_PROBLEM: t("the courier cannot find the address"),
    _N.HELD: t("held at the station for you to pick up"),
    _N.REFUSED: t("refused at the door, going back"),
    _N.LOST: t("lost by the carrier"),
    _N.RETURNED: t("back with us"),
}

_HANDED = {
    Handed.RECIPIENT: t("handed to the recipient"),
    Handed.HOUSEHOLD: t("handed to somebody in the household"),
    Handed.NEIGHBOUR: t("handed to a neighbour"),
    Handed.LOCKER: t("put into a parcel locker"),
    Handed.RECEPTION: t("handed in at the front desk"),
    Handed.DOOR: t("left at the door"),
}
