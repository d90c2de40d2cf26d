"""An order that should leave: by which day it does; where that is past, the warehouse is told, once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from flows.engine.acts import PERSON
from flows.engine.choices import Choice
from flows.engine.doors import Persons, Visitor
from flows.engine.flow import Done, Flow, Route, ask
from flows.engine.replies import Button
from flows.on_order import MyOrders
from flows.words import order_button, order_buttons, paragraphs
from kit.days import Day, spoken
from kit.texts import Sayable, t
from shop.orders.changes.hurrying import HERE, HurryQuote
from shop.orders.changes.service import Changes
from shop.orders.model import Order
from shop.orders.states import OrderState

HURRY = "hurry"


class HurryUp(
    Flow,
    intent="hurry_up",
    title=t("hurrying your order along"),
    button=t("Hurry an order along"),
    identity=True,
    family="order",
):
    """When does it leave at last; tell the warehouse where it should have."""

    order: str = ask(t("Which order shall I hurry along?"), entity="order_number", label=t("the order"), focused=True)

    async def order_options(self, mine: MyOrders) -> list[Choice]:
        """Those that wait to be sent; where there are none, those that are on their way or to be paid."""
        waiting = _in(await mine.all(), HERE)
        shown = waiting or _in(await mine.all(), {OrderState.SHIPPED, OrderState.UNPAID})
        return [replace(choice, hidden=choice.value not in shown) for choice in await mine.choices()]

    async def route(self, mine: MyOrders, changes: Changes) -> Route | None:
        """What has left is tracked. Raises Refusal where there is nothing to hurry."""
        if self.order is None:
            return None
        if (await mine.get(self.order)).state is OrderState.SHIPPED:
            return Route("track_parcel", t("It has left us already."), values={"order": self.order})
        await changes.quote_hurry(mine.actor, self.order)
        return None

    async def harmless(self, mine: MyOrders, changes: Changes) -> bool:
        """Whether nothing is written: it is not late, or the warehouse knows."""
        quote = await changes.quote_hurry(mine.actor, self.order)
        return not quote.late or quote.told_at is not None

    async def confirmation(self, mine: MyOrders, changes: Changes) -> Sayable:
        quote = await changes.quote_hurry(mine.actor, self.order)
        return t(
            "Order {order} should have left by {day}, so it is late. I'm sorry. I can leave a note for the warehouse "
            "that it goes out first. Shall I?",
            order=quote.order.id,
            day=spoken(quote.leaves),
        )

    async def done(self, *, mine: MyOrders, changes: Changes, persons: Persons, visitor: Visitor, key: str) -> Done:
        quote = await changes.quote_hurry(mine.actor, self.order)
        if not quote.late:
            return self._told(_in_time(quote))
        if await changes.hurry(mine.actor, self.order, key):
            await persons.file(visitor, HURRY, self.order, {"promised": quote.leaves.isoformat()})
            text = t(
                "The warehouse has the note now: order {order} is to go out first. You get a message with the "
                "tracking number when it does.",
                order=self.order,
            )
            return self._told(text)
        told = t(
            "Order {order} should have left by {day}, I'm sorry. The warehouse has had my note since {since}. A "
            "colleague can ask them what keeps it.",
            order=self.order,
            day=spoken(quote.leaves),
            since=Day(quote.told_at or mine.clock.now()),
        )
        return Done(told, (*order_buttons(self.order), PERSON), focus={"order": self.order})

    def _told(self, text: Sayable) -> Done:
        return Done(text, order_buttons(self.order), focus={"order": self.order})


def _in_time(quote: HurryQuote) -> Sayable:
    return paragraphs(
        t("Order {order} leaves by {day}, so it is not late yet.", order=quote.order.id, day=spoken(quote.leaves)),
        t("If it is still here after that, tell me, and I leave the warehouse a note."),
    )


def hurry_buttons(order: Order) -> tuple[Button, ...]:
    """For an order that is paid and still here."""
    return (order_button(t("Hurry it along"), HurryUp.intent, order.id),) if order.state in HERE else ()


def _in(orders: Sequence[Order], states: Collection[OrderState]) -> set[str]:
    return {order.id for order in orders if order.state in states}
