"""What can happen to an order: the kinds of event rows that the notifier turns into messages."""

from __future__ import annotations

from enum import StrEnum


class Happened(StrEnum):
    """`data` of each kind is named behind it; ids only, never personal data. `by` is always the actor's kind."""

    PLACED = "order.placed"  # total, currency
    PAID = "order.paid"  # amount, currency
    PACKED = "order.packed"
    SHIPPED = "order.shipped"  # tracking_ids
    DELIVERED = "order.delivered"
    CANCELLED = "order.cancelled"  # reason
    PAYMENT_EXPIRED = "order.payment_expired"  # cancelled because nobody paid in time
    ADDRESS_CHANGED = "order.address_changed"
    ITEMS_CHANGED = "order.items_changed"  # lines
    PAYMENT_CHANGED = "order.payment_changed"  # method_id
    PAYMENT_FAILED = "payment.failed"  # entry or session, amount, currency, why: declined | timed_out
    REFUNDED = "payment.refunded"  # entry, amount, currency, method_id, method_kind, purpose
    LATE_PAYMENT = "payment.late"  # money for an order that no longer wants it, given back: amount, currency
    ATTENTION = "payment.attention"  # for staff: why, and what is known
    NODE = "parcel.node"  # a milestone: tracking_id, status, seq
    EXCEPTION = "parcel.exception"  # tracking_id, status, seq
    STUCK = "parcel.stuck"  # for staff and customer: tracking_id, hours
    REDIRECTED = "parcel.redirected"  # the carrier agreed
    REDIRECT_REFUSED = "parcel.redirect_refused"  # it did not; the fee goes back
    RETURN_REQUESTED = "return.requested"  # return_id, kind — as all below
    RETURN_APPROVED = "return.approved"  # label
    RETURN_REJECTED = "return.rejected"  # why
    RETURN_WITHDRAWN = "return.withdrawn"
    RETURN_SENT = "return.sent"
    RETURN_RECEIVED = "return.received"
    RETURN_INSPECTED = "return.inspected"
    RETURN_REFUNDED = "return.refunded"  # amount, currency, method_id
    RETURN_EXCHANGED = "return.exchanged"
    RETURN_REPAIRED = "return.repaired"
