"""What a customer is told when a rule says no: where the order stands, what that rules out, what is possible."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from kit.days import Day
from kit.texts import Text, nt, t
from shop.orders.model import Order, OrderLine
from shop.orders.states import BEFORE_DISPATCH, OrderState
from shop.policy.actions import Action
from shop.shipping.states import NodeStatus

A, S = Action, OrderState


def by_state(action: Action, order: Order) -> Text:
    """Order #W1 has already been delivered, so it can no longer be cancelled."""
    if action is A.CANCEL and order.state is S.CANCELLED:
        return t("Order {order} is already cancelled.", order=order.id)
    if action is A.PAY and order.state is not S.CANCELLED:
        return t("Order {order} is already paid in full.", order=order.id)
    where = t(_WHERE[order.state].msgid, order=order.id)
    return t("{where}, so {cannot}.", where=where, cannot=cannot(action, order))


def with_hint(why: Text, other: Action | None) -> Text:
    """The refusal, with the best of what is possible said after it."""
    hint = _HINTS.get(other) if other else None
    return t("{why} {hint}", why=why, hint=hint) if hint else why


def off(action: Action) -> Text:
    return _OFF[action]


def later_prices(days: int) -> Text:
    """What becomes of a price that falls after it was paid."""
    if not days:
        return off(A.PRICE_PROTECTION)
    return t(
        "If something becomes cheaper within {days} days after you ordered it, we give back the difference to the "
        "lowest price of those days, each difference once.",
        days=days,
    )


def invoice_time(days: int) -> Text:
    """How long an invoice takes at most."""
    return nt("{count} working day", "{count} working days", days)


def items_changed(action: Action, order: Order) -> Text:
    return t("The items of order {order} have been changed, so {cannot}.", order=order.id, cannot=cannot(action, order))


def items_once(order: Order) -> Text:
    return t("The items of order {order} have been changed before, and that is possible only once.", order=order.id)


def back_once(order: Order) -> Text:
    return t(
        "There has been a return or exchange for order {order} before, and one order has only one.", order=order.id
    )


def too_late(action: Action, order: Order, deadline: datetime) -> Text:
    if action is A.PRICE_PROTECTION:
        return t(
            "For order {order} the difference to a lower price comes back only until {day}, and that has passed.",
            order=order.id,
            day=Day(deadline),
        )
    if action is A.INVOICE:
        return t(
            "An invoice for order {order} could be asked for until {day}, and that has passed.",
            order=order.id,
            day=Day(deadline),
        )
    return t(
        "For order {order} that was possible until {deadline}; now {cannot}.",
        order=order.id,
        deadline=deadline,
        cannot=cannot(action, order),
    )


def line_too_late(action: Action, line: OrderLine, deadline: datetime, days: int | None = None) -> Text:
    """With the rule behind it, where there is one: so many days from the delivery."""
    item, day = line.item.title, Day(deadline)
    if action is A.EXCHANGE:
        return _with_rule(t("The time to exchange {item} ended on {day}.", item=item, day=day), days)
    if action is A.REPAIR:
        return t("The warranty of {item} ended on {day}.", item=item, day=day)
    return _with_rule(t("The time to return {item} ended on {day}.", item=item, day=day), days)


def _with_rule(ended: Text, days: int | None) -> Text:
    if days is None:
        return ended
    return nt(
        "{ended} It was possible for {count} day after the delivery.",
        "{ended} It was possible for {count} days after the delivery.",
        days,
        ended=ended,
    )


def claim_too_late(order: Order, deadline: datetime) -> Text:
    return t(
        "The time to claim a refund or a replacement for order {order} ended on {day}.",
        order=order.id,
        day=Day(deadline),
    )


def category(action: Action, line: OrderLine) -> Text:
    if action is A.EXCHANGE:
        return t("I'm sorry, we cannot exchange things like {item}.", item=line.item.title)
    if action is A.REPAIR:
        return t("I'm sorry, we do not repair things like {item}.", item=line.item.title)
    return t("I'm sorry, we cannot take back things like {item}.", item=line.item.title)


def several_methods(order: Order) -> Text:
    return t("Order {order} was paid with more than one method, so I cannot move it to another.", order=order.id)


def out_of_reach(order: Order, statuses: frozenset[str]) -> Text:
    """Why the carrier can't take it elsewhere, by where its parcels are."""
    if NodeStatus.REFUSED in statuses:
        return t(
            "The parcel of order {order} was not taken at the door and is on its way back to us, so the courier can't "
            "take it elsewhere. When it is back we send it out again or refund it; a colleague arranges that with you.",
            order=order.id,
        )
    if NodeStatus.RETURNED in statuses:
        return t(
            "The parcel of order {order} has come back to us. We send it out again or refund it: tell me which.",
            order=order.id,
        )
    if NodeStatus.LOST in statuses:
        return t(
            "The carrier has lost the parcel of order {order}. A colleague sends it again or refunds it.",
            order=order.id,
        )
    if NodeStatus.HELD in statuses:
        return t(
            "Order {order} is waiting for you at the station, so it can no longer be redirected. "
            "A colleague can ask the station what is possible.",
            order=order.id,
        )
    return t("The courier already has order {order} in the van, so it can no longer be redirected.", order=order.id)


def settling(order: Order) -> Text:
    return t("The payment for order {order} is being processed right now.", order=order.id)


def expired(order: Order) -> Text:
    return t("The time to pay order {order} is over; it is being cancelled.", order=order.id)


def percent(figure: Decimal) -> str:
    """13 or 7.7, without the zeros that a database adds."""
    return f"{figure.normalize():f}"


def nothing_to_invoice(order: Order) -> Text:
    return t("All that was paid for order {order} was given back, so there is nothing to invoice.", order=order.id)


def no_refund(order: Order) -> Text:
    return t("There is no refund or return for order {order}.", order=order.id)


def cannot(action: Action, order: Order) -> Text:
    if action is A.CHANGE_PAYMENT and order.state is S.UNPAID:
        return t("there is no payment to change yet")
    if order.state in BEFORE_DISPATCH and action in _NOT_YET:
        return _NOT_YET[action]
    if order.state is S.SHIPPED and action in _ON_THE_WAY:
        return _ON_THE_WAY[action]
    return _CANNOT[action]


_WHERE: Mapping[OrderState, Text] = {
    S.UNPAID: t("Order {order} is not paid yet"),
    S.PAID: t("Order {order} has not been sent yet"),
    S.PACKED: t("Order {order} is already packed"),
    S.SHIPPED: t("Order {order} is already on its way"),
    S.DELIVERED: t("Order {order} has already been delivered"),
    S.CANCELLED: t("Order {order} is cancelled"),
    S.RETURN_REQUESTED: t("A return for order {order} is under way"),
    S.EXCHANGE_REQUESTED: t("An exchange for order {order} is under way"),
    S.RETURNED: t("Order {order} has been returned"),
    S.EXCHANGED: t("Order {order} has been exchanged"),
}
_CANNOT: Mapping[Action, Text] = {
    A.PAY: t("it cannot be paid any more"),
    A.CANCEL: t("it can no longer be cancelled"),
    A.CHANGE_ADDRESS: t("its address can no longer be changed"),
    A.INTERCEPT: t("it can no longer be redirected"),
    A.CHANGE_ITEMS: t("its items can no longer be changed"),
    A.CHANGE_PAYMENT: t("its payment can no longer be changed"),
    A.PRICE_PROTECTION: t("a lower price no longer comes back for it"),
    A.TRACK: t("there is no parcel to track"),
    A.RETURN: t("I cannot open a return for it"),
    A.EXCHANGE: t("I cannot open an exchange for it"),
    A.REPAIR: t("I cannot open a repair for it"),
    A.CLAIM: t("I cannot open a claim for it"),
    A.INVOICE: t("there is no invoice for it"),
}
_NOT_YET: Mapping[Action, Text] = {
    A.INTERCEPT: t("there is no parcel to redirect yet"),
    A.TRACK: t("there is no parcel to track yet"),
    A.RETURN: t("there is nothing to return yet"),
    A.EXCHANGE: t("there is nothing to exchange yet"),
    A.REPAIR: t("there is nothing to repair yet"),
    A.CLAIM: t("there is nothing to claim yet"),
}
_ON_THE_WAY: Mapping[Action, Text] = {
    A.RETURN: t("it can be returned once it has arrived"),
    A.EXCHANGE: t("it can be exchanged once it has arrived"),
    A.REPAIR: t("a repair has to wait until it has arrived"),
    A.CLAIM: t("a claim has to wait until it has arrived"),
}
_OFF: Mapping[Action, Text] = {
    A.CANCEL: t("I'm sorry, orders cannot be cancelled here."),
    A.CHANGE_ADDRESS: t("I'm sorry, the address of an order cannot be changed here."),
    A.INTERCEPT: t("I'm sorry, a parcel on its way cannot be redirected here."),
    A.CHANGE_ITEMS: t("I'm sorry, the items of an order cannot be changed here."),
    A.CHANGE_PAYMENT: t("I'm sorry, the payment of an order cannot be changed here."),
    A.PRICE_PROTECTION: t("The price you paid is the price at that moment: we don't refund later drops."),
    A.RETURN: t("I'm sorry, returns are not possible here."),
    A.EXCHANGE: t("I'm sorry, exchanges are not possible here."),
    A.REPAIR: t("I'm sorry, we do not do repairs."),
    A.CLAIM: t("I'm sorry, I cannot open a claim here."),
    A.REORDER: t("I'm sorry, I cannot take new orders in this chat."),
    A.INVOICE: t("I'm sorry, I cannot ask for invoices here; a colleague can tell you more."),
}
_HINTS: Mapping[Action, Text] = {
    A.PAY: t("You can pay it right here."),
    A.CANCEL: t("I can cancel the whole order for you instead."),
    A.CHANGE_ADDRESS: t("I can change the address for you instead."),
    A.INTERCEPT: t("I can have the parcel redirected instead."),
    A.CHANGE_ITEMS: t("I can change its items for you instead."),
    A.RETURN: t("I can open a return for you instead."),
    A.EXCHANGE: t("I can open an exchange for you instead."),
    A.CLAIM: t("If something is wrong with it, I can open a claim."),
    A.REPAIR: t("If it does not work, it is still under warranty: I can ask for a free repair."),
    A.TRACK: t("I can tell you where it is."),
    A.REFUND_STATUS: t("I can look up how it stands."),
}
