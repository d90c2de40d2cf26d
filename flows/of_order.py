"""What a rule of the shop means for the order that is spoken of: when it comes, whom the courier calls, how long it may
be sent back. An entry of the knowledge says by a tag that it is about one of these."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from flows.arrival import Ahead
from flows.on_order import MyOrders
from flows.parcels import Telling
from flows.words import paragraphs
from kit.days import Day
from kit.errors import NotFound
from kit.texts import Sayable, Text, nt, t
from shop.orders.model import Order, OrderLine
from shop.orders.states import BEFORE_DISPATCH, OrderState
from shop.policy.model import TakingBack
from shop.shipping.service import Shipping

# The tags of entries that are about something which an order has of its own.
ARRIVAL, RECEIVER, BACK = "of-order-arrival", "of-order-receiver", "of-order-back"


class OfOrder:
    """Bound to one transaction, and to whoever is talking."""

    def __init__(self, mine: MyOrders, shipping: Shipping) -> None:
        self._mine, self._shipping = mine, shipping

    async def told(self, tags: Collection[str], order_id: str, named: Iterable[str]) -> Sayable:
        """What stands in the place of the general answer; "" where there is nothing of this order to tell."""
        if not order_id or self._mine.visitor.customer_id is None:
            return ""
        try:
            order = await self._mine.get(order_id)
        except NotFound:
            return ""
        if ARRIVAL in tags:
            return await self._arrival(order)
        if RECEIVER in tags:
            return _receiver(order)
        return back(order, self._mine.policy.returns, {*named}) if BACK in tags else ""

    async def _arrival(self, order: Order) -> Sayable:
        now, rules = self._mine.clock.now(), self._mine.policy.shipping
        if order.state in BEFORE_DISPATCH:
            return t("Order {order}: {ahead}", order=order.id, ahead=Ahead(order, rules, now))
        found = await self._shipping.track(self._mine.actor, order.id) if order.state is OrderState.SHIPPED else ()
        telling = Telling(order, rules, now)
        comes = [arrival for parcel in found if (arrival := telling.arrival(parcel))]
        return t("Order {order}: {comes}", order=order.id, comes=comes[0]) if len(comes) == 1 else ""


def _receiver(order: Order) -> Sayable:
    if not order.recipient.reached:
        return ""
    return t("For order {order} the courier calls {recipient}.", order=order.id, recipient=order.recipient.reached)


def back(order: Order, rules: TakingBack, named: Collection[str]) -> Sayable:
    """How long the things of an order may be sent back, those that are named before all others."""
    meant = [line for line in order.lines if line.item.product_id in named] or list(order.lines)
    return paragraphs(*dict.fromkeys(_back(order, line, rules) for line in meant))


def _back(order: Order, line: OrderLine, rules: TakingBack) -> Text:
    days, until = rules.days_for(line.item.category), rules.closes(line.item.category, order.delivered_at)
    if days == 0:
        return t("{item} can't be sent back.", item=line.title)
    if days is None:
        return t("{item} can be sent back at any time.", item=line.title)
    if until is None:
        return nt(
            "{item}: {count} day from when it reaches you.",
            "{item}: {count} days from when it reaches you.",
            days,
            item=line.title,
        )
    return t("{item}: until {day}.", item=line.title, day=Day(until))
