"""Each rule by itself: the first thing that forbids an action, or None."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from kit.texts import Text
from shop.orders.model import Order, OrderLine
from shop.orders.states import OrderState
from shop.payments.model import EntryKind
from shop.policy import texts, texts_back
from shop.policy.actions import Action
from shop.policy.model import Policy, TakingBack, Window
from shop.returns.states import ReturnKind
from shop.shipping.states import OUT_OF_REACH


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that says no, and why."""

    rule: str
    why: Text


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules look at."""

    order: Order
    policy: Policy
    now: datetime


def taking_back(kind: ReturnKind, policy: Policy) -> TakingBack:
    """The section of the policy for what comes back."""
    match kind:
        case ReturnKind.RETURN | ReturnKind.CLAIM:
            return policy.returns
        case ReturnKind.EXCHANGE:
            return policy.exchanges
        case ReturnKind.REPAIR:
            return policy.repairs
    assert_never(kind)


def pieces(order: Order, line: OrderLine) -> int:
    """How many pieces of a line can still come back."""
    under_way = sum(
        part.quantity for back in order.returns if back.open for part in back.lines if part.line == line.line
    )
    return line.quantity - line.returned - under_way


def _window(case: Case, action: Action, name: str, window: Window) -> Broken | None:
    if not window.allowed:
        return Broken(f"{name}.off", texts.off(action))
    if case.order.state not in window.states:
        return Broken(f"{name}.state", texts.by_state(action, case.order))
    if case.order.items_changed and not window.after_items_changed:
        return Broken(f"{name}.items_changed", texts.items_changed(action, case.order))
    deadline = window.closes(case.order.placed_at)
    if deadline is not None and case.now > deadline:
        return Broken(f"{name}.window", texts.too_late(action, case.order, deadline))
    return None


def _pay(case: Case) -> Broken | None:
    order = case.order
    if order.settling and order.state is not OrderState.CANCELLED:
        return Broken("pay.settling", texts.settling(order))
    if order.state is OrderState.CANCELLED or order.due.amount <= 0:
        return Broken("pay.state", texts.by_state(Action.PAY, order))
    if order.state is OrderState.UNPAID and order.expires_at is not None and case.now >= order.expires_at:
        return Broken("pay.expired", texts.expired(order))
    return None


def _cancel(case: Case) -> Broken | None:
    return _window(case, Action.CANCEL, "cancel", case.policy.cancel)


def _change_address(case: Case) -> Broken | None:
    return _window(case, Action.CHANGE_ADDRESS, "address", case.policy.address)


def _intercept(case: Case) -> Broken | None:
    if not case.policy.intercept.allowed:
        return Broken("intercept.off", texts.off(Action.INTERCEPT))
    if case.order.state is not OrderState.SHIPPED:
        return Broken("intercept.state", texts.by_state(Action.INTERCEPT, case.order))
    if beyond := OUT_OF_REACH & {parcel.status for parcel in case.order.fulfilments}:
        return Broken("intercept.reach", texts.out_of_reach(case.order, frozenset(beyond)))
    return None


def _change_items(case: Case) -> Broken | None:
    if case.order.items_changed and case.policy.items.once_per_order:
        return Broken("items.once", texts.items_once(case.order))
    return _window(case, Action.CHANGE_ITEMS, "items", case.policy.items)


def _change_payment(case: Case) -> Broken | None:
    broken = _window(case, Action.CHANGE_PAYMENT, "payment", case.policy.payment)
    if broken is not None:
        return broken
    if case.order.state is OrderState.UNPAID or not case.order.paid_with:
        return Broken("payment.unpaid", texts.by_state(Action.CHANGE_PAYMENT, case.order))
    if len(case.order.paid_with) > 1:
        return Broken("payment.single", texts.several_methods(case.order))
    return None


def _price(case: Case) -> Broken | None:
    rules = case.policy.price_protection
    if not rules.days:
        return Broken("price.off", texts.off(Action.PRICE_PROTECTION))
    if case.order.state not in rules.states:
        return Broken("price.state", texts.by_state(Action.PRICE_PROTECTION, case.order))
    deadline = rules.closes(case.order.placed_at)
    if deadline is not None and case.now > deadline:
        return Broken("price.window", texts.too_late(Action.PRICE_PROTECTION, case.order, deadline))
    return None


def _back(case: Case, kind: ReturnKind, name: str) -> Broken | None:
    rules, action = taking_back(kind, case.policy), ACTIONS[kind]
    if not rules.allowed:
        return Broken(f"{name}.off", texts.off(action))
    if case.order.state is not OrderState.DELIVERED:
        return _rest(case, kind, name) or Broken(f"{name}.state", texts.by_state(action, case.order))
    if rules.once_per_order and any(back.kind in _ONCE and back.counts for back in case.order.returns):
        return Broken(f"{name}.once", texts.back_once(case.order))
    broken = [line_rule(kind, case, line) for line in case.order.lines]
    return None if None in broken else broken[0]


def _rest(case: Case, kind: ReturnKind, name: str) -> Broken | None:
    """Of an order of which something has gone back, what has not."""
    order = case.order
    rest = [line for line in order.lines if _untouched(order, line)]
    if order.state not in _GONE_BACK or not rest or len(rest) == len(order.lines):
        return None
    first = rest[0]
    why = texts_back.rest_stays(ACTIONS[kind], order, rest)
    deadline = None
    if kind is not ReturnKind.CLAIM:
        deadline = taking_back(kind, case.policy).closes(first.item.category, order.delivered_at)
    if deadline is not None and case.now > deadline:
        why = texts_back.and_over(why, first, deadline)
    return Broken(f"{name}.rest", why)


def _untouched(order: Order, line: OrderLine) -> bool:
    concerned = (part.line for back in order.returns if back.counts for part in back.lines)
    return not line.returned and line.line not in concerned


def _return(case: Case) -> Broken | None:
    return _back(case, ReturnKind.RETURN, "return")


def _exchange(case: Case) -> Broken | None:
    return _back(case, ReturnKind.EXCHANGE, "exchange")


def _repair(case: Case) -> Broken | None:
    return _back(case, ReturnKind.REPAIR, "repair")


def line_rule(kind: ReturnKind, case: Case, line: OrderLine) -> Broken | None:
    if pieces(case.order, line) <= 0:
        return Broken(f"{kind}.pieces", texts_back.line_under_way(case.order, line))
    if kind is ReturnKind.CLAIM:
        return None
    rules = taking_back(kind, case.policy)
    if rules.days_for(line.item.category) == 0:
        return Broken(f"{kind}.category", texts.category(ACTIONS[kind], line))
    deadline = rules.closes(line.item.category, case.order.delivered_at)
    if deadline is not None and case.now > deadline:
        return Broken(f"{kind}.window", texts.line_too_late(ACTIONS[kind], line, deadline))
    return None


def _claim(case: Case) -> Broken | None:
    claims = case.policy.claims
    if not claims.allowed or not claims.kinds:
        return Broken("claim.off", texts.off(Action.CLAIM))
    fitting = [kind for kind in claims.kinds.values() if case.order.state in kind.states]
    if not fitting:
        rest = _rest(case, ReturnKind.CLAIM, "claim")
        return rest or Broken("claim.state", texts.by_state(Action.CLAIM, case.order))
    deadlines = [kind.closes(case.order.delivered_at) for kind in fitting]
    closed = [deadline for deadline in deadlines if deadline is not None and case.now > deadline]
    over = len(closed) == len(deadlines)
    left = [line for line in case.order.lines if pieces(case.order, line) > 0]
    if not left or (over and case.order.lines[0] not in left):
        return Broken("claim.pieces", texts_back.line_under_way(case.order, case.order.lines[0]))
    return Broken("claim.window", texts.claim_too_late(case.order, max(closed))) if over else None


def _track(case: Case) -> Broken | None:
    if any(parcel.tracking_ids for parcel in case.order.fulfilments):
        return None
    return Broken("track.state", texts.by_state(Action.TRACK, case.order))


def _refund_status(case: Case) -> Broken | None:
    if case.order.returns or any(entry.kind is EntryKind.REFUND for entry in case.order.payments):
        return None
    return Broken("refund.none", texts.no_refund(case.order))


def _reorder(case: Case) -> Broken | None:
    return None if case.policy.selling.in_chat else Broken("selling.off", texts.off(Action.REORDER))


def _invoice(case: Case) -> Broken | None:
    rules = case.policy.invoices
    if not rules.days:
        return Broken("invoice.off", texts.off(Action.INVOICE))
    if case.order.state not in rules.states:
        return Broken("invoice.state", texts.by_state(Action.INVOICE, case.order))
    deadline = rules.closes(case.order.placed_at)
    if deadline is not None and case.now > deadline:
        return Broken("invoice.window", texts.too_late(Action.INVOICE, case.order, deadline))
    return None


RULES: Mapping[Action, Callable[[Case], Broken | None]] = {
    Action.PAY: _pay,
    Action.CANCEL: _cancel,
    Action.CHANGE_ADDRESS: _change_address,
    Action.INTERCEPT: _intercept,
    Action.CHANGE_ITEMS: _change_items,
    Action.CHANGE_PAYMENT: _change_payment,
    Action.PRICE_PROTECTION: _price,
    Action.TRACK: _track,
    Action.RETURN: _return,
    Action.EXCHANGE: _exchange,
    Action.REPAIR: _repair,
    Action.CLAIM: _claim,
    Action.REFUND_STATUS: _refund_status,
    Action.REORDER: _reorder,
    Action.INVOICE: _invoice,
}
_ONCE = frozenset({ReturnKind.RETURN, ReturnKind.EXCHANGE})
_GONE_BACK = frozenset(
    {OrderState.RETURN_REQUESTED, OrderState.EXCHANGE_REQUESTED, OrderState.RETURNED, OrderState.EXCHANGED}
)
ACTIONS = {
    ReturnKind.RETURN: Action.RETURN,
    ReturnKind.EXCHANGE: Action.EXCHANGE,
    ReturnKind.REPAIR: Action.REPAIR,
    ReturnKind.CLAIM: Action.CLAIM,
}
