"""When a parcel should arrive: by where it is, or by the days that the shop promises for the place it goes to."""

from __future__ import annotations

from datetime import datetime, timedelta

from shop.model import Address
from shop.policy.fields import Span
from shop.policy.shipping import Shipping
from shop.shipping.model import Parcel
from shop.shipping.states import FINAL, NodeStatus

# What lies here or there comes to the door on no day that could be told.
NO_DAY = FINAL | {NodeStatus.HELD, NodeStatus.ADDRESS_PROBLEM}
FROM_THE_DEPOT = timedelta(days=1)


def promised(rules: Shipping, address: Address) -> Span | None:
    """The days from dispatch to this place; None where the shop names none."""
    if not address.country:
        return None
    if address.country != rules.home:
        return rules.days_abroad
    return rules.days_remote if address.state.startswith(rules.remote) else rules.days


def expected(parcel: Parcel, address: Address, rules: Shipping) -> tuple[datetime, datetime] | None:
    """The earliest and the latest day; None where nobody knows."""
    last = parcel.nodes[-1].at if parcel.nodes else parcel.shipped_at
    if parcel.status in NO_DAY or last is None:
        return None
    if parcel.status is NodeStatus.OUT_FOR_DELIVERY:
        return last, last
    if parcel.status is NodeStatus.ARRIVED:
        return last, last + FROM_THE_DEPOT
    days = promised(rules, address)
    begun = parcel.nodes[0].at if parcel.nodes else last
    return (begun + timedelta(days=days[0]), begun + timedelta(days=days[1])) if days else None
