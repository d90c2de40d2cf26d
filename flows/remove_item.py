"""Single items can't be taken out of, or added to, an order that is placed: what is possible instead."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from flows.engine.choices import Choice
from flows.engine.doors import Visitor
from flows.engine.flow import Flow, Route, ask
from flows.engine.mentions import Mention
from flows.in_basket import in_basket
from flows.on_order import MyOrders
from kit.errors import Refusal
from kit.texts import Text, t
from shop.baskets.service import Baskets
from shop.orders.model import Order
from shop.orders.states import BEFORE_DISPATCH, OrderState
from shop.policy.actions import TALK_TO_PERSON, Action

INSTEAD = (Action.CHANGE_ITEMS, Action.CANCEL, Action.RETURN, Action.EXCHANGE)


class RemoveItem(
    Flow, intent="remove_item", title=t("the items of your order"), button=t("Add or remove items"), identity=True
):
    """Take single items out of an order, or add some."""

    order: str = ask(t("Which order do you mean?"), entity="order_number", focused=True)

    async def allowed(
        self,
        mention: Mention,
        baskets: Baskets,
        visitor: Visitor,
        focus: Mapping[str, str],
        shown: Sequence[tuple[str, str]],
    ) -> Route | None:
        return await in_basket(mention, baskets, visitor, focus, shown)

    async def order_options(self, mine: MyOrders) -> list[Choice]:
        return await mine.choices(*INSTEAD)

    async def done(self, mine: MyOrders, below: tuple[str, ...]) -> Text:
        order = await mine.get(self.order)
        allowed = mine.allows(order)
        instead = tuple(action.intent for action in INSTEAD if action in allowed and action.intent not in below)
        why = _beside(order, below) or _why(order, allowed)
        raise Refusal("items.whole_order", why, (*instead, TALK_TO_PERSON))


def _beside(order: Order, below: Collection[str]) -> Text | None:
    """What is possible where the order is just being cancelled, or its items changed; None elsewhere."""
    if order.state not in BEFORE_DISPATCH:
        return None
    if Action.CANCEL.intent in below:
        return t(
            "I'm sorry, I can't cancel single items of order {order}, only the whole of it. Either everything stays, "
            "or I cancel it all and you order what you want to keep once more.",
            order=order.id,
        )
    if Action.CHANGE_ITEMS.intent in below:
        return t(
            "I'm sorry, single items can't be taken out of order {order} once it is placed. You can keep it, take "
            "another version of it, or cancel the whole order and order anew.",
            order=order.id,
        )
    return None


def _why(order: Order, allowed: frozenset[Action]) -> Text:
    if order.state in BEFORE_DISPATCH:
        return t(
            "I'm sorry, single items can't be taken out of an order or added to it once it is placed ({order}). "
            "I can change an item for another version of it, or cancel the whole order.",
            order=order.id,
        )
    if order.state is OrderState.SHIPPED:
        return t("Order {order} has left us already. After delivery you can return single items.", order=order.id)
    if Action.RETURN in allowed:
        return t("Order {order} has been delivered: I can take single items of it back.", order=order.id)
    return t("Order {order} is {state}, so nothing can be taken out of it.", order=order.id, state=order.state.label)
