"""How each notice obeys what customers want of us: whether it may be refused, and whether it waits in quiet hours."""

from __future__ import annotations

from collections.abc import Mapping

from shop.customers.contact import NEEDED, PROGRESS, URGENT, Manner
from shop.events import ShopEvent
from shop.orders.happenings import Happened
from shop.shipping.states import NodeStatus

MANNERS: Mapping[Happened, Manner] = {
    Happened.PAID: PROGRESS,
    Happened.SHIPPED: PROGRESS,
    Happened.DELIVERED: PROGRESS,
    Happened.CANCELLED: NEEDED,
    Happened.PAYMENT_EXPIRED: NEEDED,
    Happened.ADDRESS_CHANGED: NEEDED,
    Happened.ITEMS_CHANGED: NEEDED,
    Happened.PAYMENT_CHANGED: NEEDED,
    Happened.PAYMENT_FAILED: URGENT,  # what is not paid is let go within the hour
    Happened.REFUNDED: NEEDED,
    Happened.LATE_PAYMENT: NEEDED,
    Happened.INVOICED: NEEDED,
    Happened.CREDITED: NEEDED,
    Happened.NODE: PROGRESS,
    Happened.EXCEPTION: NEEDED,
    Happened.STUCK: NEEDED,
    Happened.TRACED: NEEDED,
    Happened.REDIRECTED: NEEDED,
    Happened.REDIRECT_REFUSED: NEEDED,
    Happened.NOTE_TAKEN: NEEDED,
    Happened.NOTE_REFUSED: NEEDED,
    Happened.RETURN_APPROVED: NEEDED,
    Happened.RETURN_REJECTED: NEEDED,
    Happened.RETURN_WITHDRAWN: NEEDED,
    Happened.RETURN_SENT: PROGRESS,
    Happened.RETURN_PICK_UP: NEEDED,
    Happened.RETURN_ARRIVED: PROGRESS,
    Happened.RETURN_RECEIVED: PROGRESS,
    Happened.RETURN_INSPECTED: PROGRESS,
    Happened.RETURN_REFUNDED: NEEDED,
    Happened.RETURN_EXCHANGED: PROGRESS,
    Happened.RETURN_REPAIRED: PROGRESS,
}
# Of the troubles of a parcel: the courier who finds no door is answered at once, and a delay is only news of the way.
TROUBLES: Mapping[str, Manner] = {NodeStatus.ADDRESS_PROBLEM: URGENT, NodeStatus.DELAYED: PROGRESS}


def manner_of(event: ShopEvent) -> Manner | None:
    """None for what is told to nobody."""
    if event.kind not in list(Happened):
        return None
    kind = Happened(event.kind)
    if kind is Happened.EXCEPTION:
        return TROUBLES.get(str(event.data.get("status", "")), MANNERS[kind])
    return MANNERS.get(kind)
