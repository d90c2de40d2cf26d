"""What can happen to an order: the kinds of event rows that the notifier turns into messages."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Happened(StrEnum):
    """What each kind carries stands in CARRIES."""

    PLACED = "order.placed"
    PAID = "order.paid"
    PACKED = "order.packed"
    SHIPPED = "order.shipped"
    DELIVERED = "order.delivered"
    CANCELLED = "order.cancelled"
    PAYMENT_EXPIRED = "order.payment_expired"  # cancelled because nobody paid in time
    ADDRESS_CHANGED = "order.address_changed"
    ITEMS_CHANGED = "order.items_changed"
    PAYMENT_CHANGED = "order.payment_changed"
    PAYMENT_FAILED = "payment.failed"
    REFUNDED = "payment.refunded"
    INVOICED = "order.invoiced"  # an invoice is there
    CREDITED = "order.credited"  # a credit note takes back a part of an invoice, or all of it
    LATE_PAYMENT = "payment.late"  # money for an order that no longer wants it, given back
    ATTENTION = "payment.attention"  # for staff: why, and what is known
    NODE = "parcel.node"  # a milestone
    EXCEPTION = "parcel.exception"
    STUCK = "parcel.stuck"  # for staff and customer
    TRACED = "parcel.traced"  # the carrier has searched for it
    REDIRECTED = "parcel.redirected"  # the carrier agreed; the amount is the fee that was taken for it
    REDIRECT_REFUSED = "parcel.redirect_refused"  # why: carrier | fee; nothing was taken
    NOTE_TAKEN = "parcel.note_taken"  # the courier knows what the customer wants them to
    NOTE_REFUSED = "parcel.note_refused"  # the carrier does not tell them: for staff and customer
    RETURN_REQUESTED = "return.requested"
    RETURN_APPROVED = "return.approved"
    RETURN_REJECTED = "return.rejected"
    RETURN_WITHDRAWN = "return.withdrawn"
    RETURN_SENT = "return.sent"
    RETURN_PICK_UP = "return.pick_up"  # a courier comes for it
    RETURN_ARRIVED = "return.arrived"  # its carrier says so; staff have not taken it in yet
    RETURN_RECEIVED = "return.received"
    RETURN_INSPECTED = "return.inspected"
    RETURN_REFUNDED = "return.refunded"
    RETURN_EXCHANGED = "return.exchanged"  # the replacement has left: tracking_ids are its numbers
    RETURN_REPAIRED = "return.repaired"


_MONEY = ("amount", "currency")
_PAPER = ("paper_id", "number", "amount", "currency")
_PARCEL = ("tracking_id", "status", "seq")
_RETURN = ("return_id", "kind")
# The data of each kind: ids and figures only, never personal data. `by`, the actor's kind, is always there. Whoever
# writes an event puts nothing else into it, and whoever reads one asks for nothing else.
CARRIES: Mapping[Happened, tuple[str, ...]] = {
    Happened.PLACED: ("total", "currency"),
    Happened.PAID: _MONEY,
    Happened.PACKED: (),
    Happened.SHIPPED: ("tracking_ids",),
    Happened.DELIVERED: (),
    Happened.CANCELLED: ("reason",),
    Happened.PAYMENT_EXPIRED: ("reason",),
    Happened.ADDRESS_CHANGED: (),
    Happened.ITEMS_CHANGED: ("lines",),
    Happened.PAYMENT_CHANGED: ("method_id",),
    Happened.PAYMENT_FAILED: ("entry", "session", *_MONEY, "why"),  # why: declined | timed_out
    Happened.REFUNDED: ("entry", *_MONEY, "method_id", "method_kind"),
    Happened.INVOICED: _PAPER,
    Happened.CREDITED: (*_PAPER, "credits"),
    Happened.LATE_PAYMENT: (*_MONEY, "state"),
    Happened.ATTENTION: ("why", "entry", "event", *_MONEY),
    Happened.NODE: _PARCEL,
    Happened.EXCEPTION: _PARCEL,
    Happened.STUCK: ("tracking_id", "hours"),
    Happened.TRACED: ("tracking_id", "finding", "reference", "return_id"),
    Happened.REDIRECTED: _MONEY,
    Happened.REDIRECT_REFUSED: ("why",),
    Happened.NOTE_TAKEN: (),
    Happened.NOTE_REFUSED: (),
    Happened.RETURN_REQUESTED: _RETURN,
    Happened.RETURN_APPROVED: (*_RETURN, "label"),
    Happened.RETURN_REJECTED: (*_RETURN, "why"),
    Happened.RETURN_WITHDRAWN: _RETURN,
    Happened.RETURN_SENT: (*_RETURN, "way_number"),
    Happened.RETURN_PICK_UP: (*_RETURN, "pick_up_on"),
    Happened.RETURN_ARRIVED: (*_RETURN, "way_number"),
    Happened.RETURN_RECEIVED: _RETURN,
    Happened.RETURN_INSPECTED: (*_RETURN, "restock"),
    Happened.RETURN_REFUNDED: (*_RETURN, *_MONEY, "method_id", "promised"),
    Happened.RETURN_EXCHANGED: (*_RETURN, "tracking_ids"),
    Happened.RETURN_REPAIRED: _RETURN,
}
