"""What customers are told of what happens to their orders: one line for each kind of event.

None stands for events that only staff look at, or that the conversation itself tells.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.notices import orders, papers, parcels, returns
from bot.notices.happening import Happening, Notice
from shop.orders.happenings import Happened

NOTICES: Mapping[Happened, Notice | None] = {
    Happened.PLACED: None,
    Happened.PAID: orders.paid,
    Happened.PACKED: None,
    Happened.SHIPPED: orders.shipped,
    Happened.DELIVERED: orders.delivered,
    Happened.CANCELLED: orders.cancelled,
    Happened.PAYMENT_EXPIRED: orders.expired,
    Happened.ADDRESS_CHANGED: orders.changed,
    Happened.ITEMS_CHANGED: orders.changed,
    Happened.PAYMENT_CHANGED: orders.changed,
    Happened.PAYMENT_FAILED: orders.payment_failed,
    Happened.REFUNDED: orders.refunded,
    Happened.INVOICED: papers.invoiced,
    Happened.CREDITED: papers.credited,
    Happened.LATE_PAYMENT: orders.late_payment,
    Happened.ATTENTION: None,
    Happened.NODE: parcels.node,
    Happened.EXCEPTION: parcels.exception,
    Happened.STUCK: parcels.stuck,
    Happened.TRACED: parcels.traced,
    Happened.REDIRECTED: parcels.redirected,
    Happened.REDIRECT_REFUSED: parcels.redirect_refused,
    Happened.NOTE_TAKEN: parcels.note_taken,
    Happened.NOTE_REFUSED: parcels.note_refused,
    Happened.RETURN_REQUESTED: None,
    Happened.RETURN_APPROVED: returns.approved,
    Happened.RETURN_REJECTED: returns.rejected,
    Happened.RETURN_WITHDRAWN: returns.withdrawn,
    Happened.RETURN_SENT: returns.sent,
    Happened.RETURN_PICK_UP: returns.pick_up,
    Happened.RETURN_ARRIVED: returns.arrived,
    Happened.RETURN_RECEIVED: returns.received,
    Happened.RETURN_INSPECTED: returns.inspected,
    Happened.RETURN_REFUNDED: returns.refunded,
    Happened.RETURN_EXCHANGED: returns.exchanged,
    Happened.RETURN_REPAIRED: returns.repaired,
}

__all__ = ["NOTICES", "Happening", "Notice"]
