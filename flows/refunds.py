"""What has become of money that goes back: when it was sent, where to, until when it shows, and what to do if not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from flows.words import method, refund_time
from kit.days import Day
from kit.texts import Text, t
from shop.model import PaymentMethod
from shop.payments.model import GIFT_CARD, Entry, EntryState
from shop.policy.model import Policy

FRIDAY = 4


def told(entry: Entry, saved: Sequence[PaymentMethod], policy: Policy, now: datetime) -> Text:
    """One refund, as it stands."""
    to = method(saved, entry.method_id)
    if entry.state is not EntryState.CAPTURED:
        return t("{amount} is on its way back to {method}.", amount=entry.amount, method=to)
    sent = entry.settled_at or entry.created_at
    if _is_card(entry, saved):
        return t("{amount} has been put back on your gift card.", amount=entry.amount)
    when = refund_time(policy, PaymentMethod("", ""))
    if sent is None:
        return t("{amount} has been sent back to {method}; it shows {when}.", amount=entry.amount, method=to, when=when)
    latest = _latest(sent, policy)
    if latest < now:
        return t(
            "{amount} was sent back to {method} on {day} and should have been there by {latest}. Please look there "
            "once more; if you don't find it, a colleague asks after it.",
            amount=entry.amount,
            method=to,
            day=Day(sent),
            latest=Day(latest),
        )
    return t(
        "{amount} was sent back to {method} on {day}; it shows {when}, so by {latest}. If it is not there by then, "
        "tell me, and a colleague asks after it.",
        amount=entry.amount,
        method=to,
        day=Day(sent),
        when=when,
        latest=Day(latest),
    )


def is_late(entry: Entry, saved: Sequence[PaymentMethod], policy: Policy, now: datetime) -> bool:
    """Whether it should have been there already."""
    sent = entry.settled_at or entry.created_at
    if entry.state is not EntryState.CAPTURED or sent is None or _is_card(entry, saved):
        return False
    return _latest(sent, policy) < now


def _is_card(entry: Entry, saved: Sequence[PaymentMethod]) -> bool:
    return any(one.id == entry.method_id and one.kind == GIFT_CARD for one in saved)


def _latest(sent: datetime, policy: Policy) -> datetime:
    """The last of the business days that it may take."""
    _, left = policy.refund_times.other
    day = sent
    while left > 0:
        day += timedelta(days=1)
        left -= day.weekday() <= FRIDAY
    return day
