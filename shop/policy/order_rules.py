"""What forbids to change an order, to see where it is or to place it again; or None."""

from __future__ import annotations

from shop.orders.states import OrderState
from shop.policy import texts
from shop.policy.actions import Action
from shop.policy.case import Broken, Case
from shop.policy.changing import Window
from shop.shipping.states import OUT_OF_REACH


def cancel(case: Case) -> Broken | None:
    return within(case.policy.cancel, case, Action.CANCEL, "cancel")


def change_address(case: Case) -> Broken | None:
    return within(case.policy.address, case, Action.CHANGE_ADDRESS, "address")


def intercept(case: Case) -> Broken | None:
    if not case.policy.intercept.allowed:
        return Broken("intercept.off", texts.off(Action.INTERCEPT))
    if case.order.state is not OrderState.SHIPPED:
        return Broken("intercept.state", texts.by_state(Action.INTERCEPT, case.order))
    if beyond := OUT_OF_REACH & {parcel.status for parcel in case.order.fulfilments}:
        return Broken("intercept.reach", texts.out_of_reach(case.order, frozenset(beyond)))
    return None


def change_items(case: Case) -> Broken | None:
    if case.order.items_changed and case.policy.items.once_per_order:
        return Broken("items.once", texts.items_once(case.order))
    return within(case.policy.items, case, Action.CHANGE_ITEMS, "items")


def track(case: Case) -> Broken | None:
    if any(parcel.tracking_ids for parcel in case.order.fulfilments):
        return None
    return Broken("track.state", texts.by_state(Action.TRACK, case.order))


def reorder(case: Case) -> Broken | None:
    return None if case.policy.selling.in_chat else Broken("selling.off", texts.off(Action.REORDER))


def within(window: Window, case: Case, action: Action, name: str) -> Broken | None:
    """Whether a window of the policy is closed; `name` is what the rule is called."""
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
