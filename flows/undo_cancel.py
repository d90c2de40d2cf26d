"""A cancelled order can't be brought back; it can be ordered again."""

from __future__ import annotations

from flows.engine.choices import Choice
from flows.engine.flow import Flow, ask
from flows.on_order import MyOrders
from kit.errors import Refusal
from kit.texts import Text, t
from shop.orders.states import OrderState
from shop.policy.actions import TALK_TO_PERSON, Action


class UndoCancel(
    Flow, intent="undo_cancel", title=t("the cancelled order"), button=t("A cancelled order"), identity=True
):
    """Bring a cancelled order back."""

    order: str = ask(t("Which order do you mean?"), entity="order_number")

    async def order_options(self, mine: MyOrders) -> list[Choice]:
        found = await mine.choices()
        cancelled = {order.id for order in await mine.all() if order.state is OrderState.CANCELLED}
        return [choice for choice in found if choice.value in cancelled] or found

    async def done(self, mine: MyOrders) -> Text:
        order = await mine.get(self.order)
        if order.state is not OrderState.CANCELLED:
            return t("Order {order} is not cancelled: {state}.", order=order.id, state=order.state.label)
        if Action.REORDER in mine.allows(order):
            raise Refusal(
                "cancel.undo",
                t("I'm sorry, a cancelled order can't be brought back. I can order the same again for you."),
                ("reorder", TALK_TO_PERSON),
            )
        raise Refusal("cancel.undo", t("I'm sorry, a cancelled order can't be brought back."), (TALK_TO_PERSON,))
