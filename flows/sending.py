"""The second half of what comes back, as it is told: picked up, sent, on its way, checked, and what was kept of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from flows.engine.choices import Choice
from flows.engine.replies import Button
from flows.on_order import MyOrders
from flows.words import order_button
from kit.days import Day
from kit.errors import Refusal
from kit.texts import Sayable, Text, t
from shop.orders.model import Order
from shop.papers import Papers
from shop.policy.actions import TALK_TO_PERSON
from shop.policy.model import Policy
from shop.policy.return_rules import goes_back
from shop.returns.model import Return
from shop.returns.states import ReturnState
from shop.shipping.states import NodeStatus

TRAVELS = frozenset({ReturnState.REQUESTED, ReturnState.APPROVED, ReturnState.IN_TRANSIT})
SENT = "sent back"  # in the talk's focus: the order of which something was said to be on its way to us
NOTHING = t("There is nothing of yours that is to come back to us. If something shall go back, I open a return first.")
I_SENT_IT, PICK_IT_UP = t("I have sent it"), t("Have it picked up")


def day_of(day: date) -> Day:
    """A day of the calendar, whatever the shop's clock says."""
    return Day(datetime.combine(day, time(12, tzinfo=UTC)))


def picked_up(back: Return) -> Text | str:
    """When the courier comes for it, if one was asked."""
    if back.pick_up_on is None:
        return ""
    if back.way_number:
        return t("The courier collects it on {day}.", day=day_of(back.pick_up_on))
    return t("You asked for a courier on {day}; I write as soon as the carrier says yes.", day=day_of(back.pick_up_on))


def on_its_way(back: Return) -> Text | str:
    """How far it is on its way to us, as the customer and its carrier say."""
    if back.sent_at is None or back.state not in TRAVELS:
        return ""
    sent = t("Sent on {day}.", day=Day(back.sent_at))
    if back.way_number:
        sent = t("Sent on {day} under number {number}.", day=Day(back.sent_at), number=back.way_number)
    if back.way_status is None:
        return sent
    if back.way_status is NodeStatus.DELIVERED:
        return t("{sent} The carrier has brought it to us; a colleague takes it in.", sent=sent)
    return t("{sent} On its way the carrier says: {status}.", sent=sent, status=back.way_status.label)


def result(back: Return) -> list[Sayable]:
    """What the inspection found, and why less was paid back."""
    told: list[Sayable] = []
    if back.found:
        told.append(t("The inspection found: {found}", found=back.found))
    if back.less_for:
        told.append(t("Less than promised was paid back, for this reason: {why}", why=back.less_for))
    return told


def ready(order: Order) -> Return | None:
    """What may be sent to us now."""
    return next((one for one in order.returns if one.state is ReturnState.APPROVED and one.label), None)


def ways(order: Order, policy: Policy) -> tuple[Button, ...]:
    """What can be told or asked of its way, as long as it is with the customer."""
    back = ready(order)
    if back is None or back.sent_at is not None:
        return ()
    sent = order_button(I_SENT_IT, "sent_back", order.id)
    if not policy.returns.pick_up_days or back.pick_up_on is not None:
        return (sent,)
    return (sent, order_button(PICK_IT_UP, "pick_up", order.id))


def label(order: Order, papers: Papers) -> str:
    """Where the label can be printed; "" where there is none to print."""
    back = ready(order)
    return papers.label(back.id) if back is not None else ""


async def orders(mine: MyOrders, policy: Policy) -> list[Choice]:
    """All orders, those listed of which something is to come back; raises Refusal where there is none."""
    waiting = {one.id for one in await mine.all() if _to_come(one, policy)}
    if not waiting:
        raise Refusal("return.none", NOTHING, ("return_item", TALK_TO_PERSON))
    return [replace(choice, hidden=choice.value not in waiting) for choice in await mine.choices()]


def awaited(order: Order, policy: Policy) -> Return:
    """What of an order is to come back; raises Refusal where nothing is."""
    to_come = _to_come(order, policy)
    if to_come:
        return to_come[-1]
    gone = [one for one in order.returns if one.counts and goes_back(one, policy)]
    if gone:
        return gone[-1]
    raise Refusal("return.none", t("Nothing of order {order} is to come back to us.", order=order.id), ("return_item",))


def _to_come(order: Order, policy: Policy) -> list[Return]:
    return [one for one in order.returns if one.state in TRAVELS and goes_back(one, policy)]


def stands(back: Return) -> str:
    """How it stands, in a word that changes with everything that is told of it."""
    return ":".join((back.id, back.state, back.way_number, str(back.way_status or ""), str(back.pick_up_on or "")))
