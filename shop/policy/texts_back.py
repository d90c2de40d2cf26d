"""What is told of things that are coming back already: how far they are, what happens next, and what stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from kit.days import Day
from kit.texts import Text, t
from shop.orders.model import Order, OrderLine
from shop.policy.actions import Action
from shop.policy.texts import cannot
from shop.returns.model import Return
from shop.returns.states import ReturnKind, ReturnState


def line_under_way(order: Order, line: OrderLine) -> Text:
    """Which request takes the line up, and how far it is."""
    concerned = [one for one in order.returns if any(part.line == line.line for part in one.lines)]
    back = next((one for one in concerned if one.open), None)
    if back is None:
        return t("{item} has been taken back.", item=line.item.title)
    return t(
        "There is already an open {kind} for {item}, number {number}: {state}. {next}",
        kind=back.kind.label,
        item=line.item.title,
        number=back.id,
        state=back.state.label,
        next=_next_step(back),
    )


def _next_step(back: Return) -> Text:
    """What happens now with something that is under way."""
    if back.state is ReturnState.REQUESTED:
        return t("Please keep it until a colleague has decided; you will hear from us here.")
    if back.state is not ReturnState.APPROVED:
        return t("As soon as there is news, you will hear from us here.")
    if back.kind is ReturnKind.CLAIM:
        return t("A colleague is seeing to it; you will hear from us here.")
    if not back.label:
        return t("How to send it to us is written to you here; until then please keep it.")
    return t("Please send it to us with the return label {label}.", label=back.label)


def rest_stays(action: Action, order: Order, rest: Sequence[OrderLine]) -> Text:
    """One part of an order has gone back, another is asked about: why that stays, and who may make an exception."""
    gone = tuple(line.title for line in order.lines if line not in rest)
    return t(
        "Of order {order} only {gone} was sent back or exchanged, not {rest}. But one order can have only one return "
        "or exchange, so {cannot}. A colleague can see whether an exception is possible.",
        order=order.id,
        gone=gone,
        rest=tuple(line.title for line in rest),
        cannot=cannot(action, order),
    )


def and_over(why: Text, line: OrderLine, deadline: datetime) -> Text:
    """A no for another reason, where the time would be over as well."""
    return t("{why} The time for {item} also ended on {day}.", why=why, item=line.item.title, day=Day(deadline))
