"""One fact of an order in a sentence: how it was paid, who cancelled it, when the money went back and where to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from flows import refunds
from flows.engine.mentions import Mention
from flows.words import method, receiving, state
from kit.days import Day
from kit.texts import Sayable, t
from nlu import cues
from shop.model import ActorKind, PaymentMethod
from shop.orders.model import HistoryEntry, Order, OrderLine
from shop.orders.states import WITH_CUSTOMER, OrderState
from shop.payments.model import EntryKind
from shop.policy.model import Policy
from shop.policy.reasons import Reason

Saved = Sequence[PaymentMethod]
Teller = Callable[[Order, Sequence[Mention], Saved, Policy, datetime], list[Sayable]]


def told(order: Order, said: Sequence[Mention], saved: Saved, policy: Policy, now: datetime) -> list[Sayable]:
    """What was asked of it last, in their order; nothing where no single fact was."""
    last = said[-1:]
    asked = [kind for kind in TELLERS if any(cues.has(kind, mention.text) for mention in last)]
    return [line for kind in asked for line in TELLERS[kind](order, last, saved, policy, now)]


def _paid_with(order: Order, _: Sequence[Mention], saved: Saved, __: Policy, _now: datetime) -> list[Sayable]:
    paid = order.entries(EntryKind.PAYMENT)
    if not paid:
        return [t("Order {order} has not been paid yet.", order=order.id)]
    return [
        t(
            "You paid {amount} for order {order} with {method}.",
            amount=entry.amount,
            order=order.id,
            method=method(saved, entry.method_id),
        )
        for entry in paid
    ]


def _paid(order: Order, said: Sequence[Mention], _: Saved, __: Policy, _now: datetime) -> list[Sayable]:
    named = {entity.value for mention in said for entity in mention.all("product")}
    some = [line for line in order.lines if line.item.product_id in named]
    total = t("Order {order} came to {total} in all.", order=order.id, total=order.total)
    return [*(t("{item}: {price}.", item=line.title, price=line.amount) for line in some), total]


def _cancelled(order: Order, _: Sequence[Mention], saved: Saved, policy: Policy, now: datetime) -> list[Sayable]:
    if order.state is not OrderState.CANCELLED:
        return [t("Order {order} is not cancelled: it is {state}.", order=order.id, state=state(order))]
    entry = next((one for one in order.history if one.new_state == OrderState.CANCELLED), None)
    sent = order.entries(EntryKind.REFUND)
    reason = [t("The reason that was given: {reason}.", reason=_reason(order))] if order.cancel_reason else []
    reason = [] if entry is not None and entry.actor.kind is ActorKind.SYSTEM else reason
    return [_by_whom(order, entry), *reason, *(refunds.told(one, saved, policy, now) for one in sent)]


def _reason(order: Order) -> Sayable:
    """In the words that were chosen, where it is one of those that are offered."""
    known = {one.value: one.label for one in Reason}
    return known.get(order.cancel_reason.replace(" ", "_"), order.cancel_reason)


def _by_whom(order: Order, entry: HistoryEntry | None) -> Sayable:
    """Who cancelled it and when; what stands in no book is not guessed."""
    at = order.cancelled_at or (entry.at if entry is not None else None)
    who = entry.actor.kind if entry is not None else None
    if at is None:
        return t("Order {order} is cancelled. When and by whom I can't see; a colleague can find out.", order=order.id)
    if who is ActorKind.CUSTOMER:
        return t("Order {order} was cancelled in your name on {day}.", order=order.id, day=Day(at))
    if who in (ActorKind.AGENT, ActorKind.ADMIN):
        return t("Order {order} was cancelled by our team on {day}.", order=order.id, day=Day(at))
    if who is ActorKind.SYSTEM and not order.paid_at:
        return t("Order {order} was cancelled on {day}, since it was not paid in time.", order=order.id, day=Day(at))
    return t(
        "Order {order} was cancelled on {day}. Who did it I can't see; a colleague can find out.",
        order=order.id,
        day=Day(at),
    )


def _refunded_when(order: Order, _: Sequence[Mention], saved: Saved, policy: Policy, now: datetime) -> list[Sayable]:
    sent = order.entries(EntryKind.REFUND)
    if not sent:
        return [t("Nothing of order {order} has been paid back yet.", order=order.id)]
    return [refunds.told(entry, saved, policy, now) for entry in sent]


def _refunded_to(order: Order, _: Sequence[Mention], saved: Saved, policy: Policy, now: datetime) -> list[Sayable]:
    if sent := order.entries(EntryKind.REFUND):
        return [refunds.told(entry, saved, policy, now) for entry in sent]
    expected = [back for back in order.returns if back.open and back.refund]
    if expected:
        return [
            t("{amount} goes back to {method}.", amount=back.refund, method=method(saved, back.method_id))
            for back in expected
        ]
    ways = tuple(method(saved, one) for one in order.paid_with)
    if not ways:
        return [t("Order {order} has not been paid yet.", order=order.id)]
    return [t("A refund for order {order} goes back the way you paid: {methods}.", order=order.id, methods=ways)]


def _ordered_when(order: Order, _: Sequence[Mention], __: Saved, ___: Policy, _now: datetime) -> list[Sayable]:
    if order.placed_at is None:
        return [t("When order {order} was placed I can't see.", order=order.id)]
    return [t("You placed order {order} on {day}.", order=order.id, day=Day(order.placed_at))]


def _charged_when(order: Order, _: Sequence[Mention], __: Saved, ___: Policy, _now: datetime) -> list[Sayable]:
    """The day we charged it; when a bank books it only the bank knows."""
    paid = order.entries(EntryKind.PAYMENT)
    if not paid:
        return [t("Order {order} has not been paid yet.", order=order.id)]
    days = [entry.settled_at or entry.created_at or order.paid_at for entry in paid]
    told = [
        t("{amount} for order {order} was charged on {day}.", amount=entry.amount, order=order.id, day=Day(at))
        for entry, at in zip(paid, days, strict=True)
        if at is not None
    ]
    if len(told) < len(paid):
        return [
            *told,
            t("On which day order {order} was charged I can't see; a colleague can find out.", order=order.id),
        ]
    return [*told, t("Your bank may show it a day or two later.")]


def _inside(order: Order, _: Sequence[Mention], __: Saved, ___: Policy, _now: datetime) -> list[Sayable]:
    return [
        t("In order {order} there is: {items}.", order=order.id, items=tuple(_counted(line) for line in order.lines))
    ]


def _counted(line: OrderLine) -> Sayable:
    if line.quantity == 1:
        return line.title
    return t("{count} × {item}", count=line.quantity, item=line.title)


def _going_where(order: Order, _: Sequence[Mention], __: Saved, ___: Policy, _now: datetime) -> list[Sayable]:
    words = (
        t("Order {order} went to: {address}") if order.state in WITH_CUSTOMER else t("Order {order} goes to: {address}")
    )
    return [t(words.msgid, order=order.id, address=order.address), *receiving(order.recipient)]


# By what asks for it.
TELLERS: Mapping[cues.Kind, Teller] = {
    "asks_cancelled": _cancelled,
    "asks_paid_with": _paid_with,
    "asks_paid": _paid,
    "asks_refunded_when": _refunded_when,
    "asks_refunded_to": _refunded_to,
    "asks_ordered_when": _ordered_when,
    "asks_charged_when": _charged_when,
    "asks_inside": _inside,
    "asks_going_where": _going_where,
}
