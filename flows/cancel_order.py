"""Cancel a whole order before it leaves the house."""

from __future__ import annotations

from dataclasses import replace

from flows import every_order, offers
from flows.engine.choices import Choice
from flows.engine.flow import Done, Flow, Route, ask, keep
from flows.engine.mentions import Mention
from flows.engine.replies import Button
from flows.on_order import MyOrders
from flows.words import lines, order_buttons, paragraphs, reason_line, refund_lines
from kit.texts import Sayable, t
from shop.orders.changes.service import Changes
from shop.orders.quotes import CancelQuote
from shop.orders.states import OrderState
from shop.policy.actions import Action
from shop.policy.model import Policy
from shop.policy.reasons import Reason

MINE = Button(t("My orders"), "/list_orders")
EVERY = "all of them"


class CancelOrder(
    Flow,
    intent="cancel_order",
    title=t("the cancellation"),
    button=t("Cancel an order"),
    identity=True,
    family="order",
    undone_by="undo_cancel",
):
    """Cancel an order and get the money back."""

    every: str | None = keep()  # the words that meant several orders
    orders: tuple[str, ...] | None = keep()  # these are meant as long as `order` is EVERY
    order: str = ask(t("Which order shall I cancel?"), entity="order_number", label=t("the order"))
    reason: str = ask(
        t("Why would you like to cancel {order}?"),
        entity="reason",
        needs=order,
        label=t("the reason"),
        why=t("The shop's rules ask for a reason; it also helps us to do better."),
        auto=False,
    )
    note: str = ask(
        t("Please tell me in a few words why."), entity="text", needs=reason, optional=True, label=t("the note")
    )

    def hear(self, mention: Mention) -> None:
        """All of them are meant till a single one is named."""
        if (how := every_order.wanted(mention)) is not None:
            self.every = how
        elif mention.has("order_number"):
            self.every = self.orders = None

    async def order_options(self, mine: MyOrders) -> list[Choice]:
        """Those that can be cancelled; where none can, those that are on their way, and never what has arrived."""
        found = await mine.choices(Action.CANCEL)
        if self.order == EVERY:
            found.append(Choice(EVERY, t("All of them"), hidden=True))
        if any(Action.CANCEL in mine.allows(one) for one in await mine.all()):
            return found
        on_its_way = {one.id for one in await mine.all() if one.state is OrderState.SHIPPED}
        return [replace(one, hidden=one.value not in on_its_way) for one in found] if on_its_way else found

    async def order_question(self, mine: MyOrders) -> Sayable:
        return await mine.question(t("Which order shall I cancel?"), Action.CANCEL)

    async def route(self, mine: MyOrders) -> Route | None:
        if self.orders and self.order != EVERY:
            self.every = self.orders = None
        if self.every is not None and self.orders is None:
            self.orders = tuple(await every_order.able(mine, Action.CANCEL, self.every))
            self.order = EVERY if self._several else self.orders[0]
        if self._several:
            return None
        return await mine.route(self.order, Action.CANCEL)

    def reason_options(self, policy: Policy) -> list[Choice]:
        return offers.reasons(policy.cancel.reasons or Reason)

    def note_when(self) -> bool:
        return self.reason == Reason.OTHER

    def reason_question(self) -> Sayable:
        if self._several:
            return t("Why would you like to cancel {orders}?", orders=self.orders)
        return t("Why would you like to cancel {order}?", order=self.order)

    async def confirmation(self, changes: Changes, mine: MyOrders, policy: Policy) -> Sayable:
        if self._several:
            quotes = await self._quotes(changes, mine)
            return every_order.cancelling(quotes, reason_line(self.reason, self.note), mine)
        quote = await changes.quote_cancel(mine.actor, self.order, self.reason)
        return paragraphs(
            t("I will cancel the whole order {order} ({total}):", order=quote.order.id, total=quote.order.total),
            lines(quote.order.lines),
            reason_line(self.reason, self.note),
            *refund_lines(quote.refunds, policy),
            t("A cancelled order can't be brought back. Shall I go on?"),
        )

    async def done(self, changes: Changes, mine: MyOrders, policy: Policy, key: str) -> Done:
        if self._several:
            quotes = await self._quotes(changes, mine)
            for one in quotes:
                order, once = one.order.id, f"{key}:{one.order.id}"
                await changes.cancel(mine.actor, order, self.reason, once, note=self.note or "")
            return Done(every_order.cancelled(quotes, mine), (MINE,))
        quote = await changes.quote_cancel(mine.actor, self.order, self.reason)
        await changes.cancel(mine.actor, self.order, self.reason, key, note=self.note or "")
        return Done(
            paragraphs(t("Order {order} is cancelled.", order=self.order), *refund_lines(quote.refunds, policy)),
            order_buttons(self.order, status=bool(quote.refunds)),
            focus={"order": self.order},
        )

    @property
    def _several(self) -> bool:
        return len(self.orders or ()) > 1

    async def _quotes(self, changes: Changes, mine: MyOrders) -> list[CancelQuote]:
        return [await changes.quote_cancel(mine.actor, order, self.reason) for order in self.orders or ()]
