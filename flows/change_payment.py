"""Pay an order with another saved method; the old one gets its money back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows import offers
from flows.engine.choices import Choice
from flows.engine.flow import Done, Flow, Route, ask, keep
from flows.engine.mentions import Mention
from flows.on_order import MyOrders
from flows.words import order_buttons, paragraphs, refund_time
from kit.errors import Refusal
from kit.texts import Sayable, t
from shop.customers.service import Customers
from shop.orders.changes.service import Changes
from shop.orders.model import Order
from shop.policy.actions import Action
from shop.policy.model import Policy


class ChangePayment(
    Flow,
    intent="change_payment",
    title=t("the change of payment"),
    button=t("Change a payment method"),
    identity=True,
):
    """Pay an order with another method."""

    wanted: str | None = keep()
    wanted_words: str | None = keep()
    order: str = ask(t("Which order is it about?"), entity="order_number", label=t("the order"))
    method: str = ask(
        t("Which payment method shall I use for {order}?"),
        entity="payment_kind",
        needs=order,
        label=t("the payment method"),
        auto=False,
    )

    async def order_options(self, mine: MyOrders) -> list[Choice]:
        return await mine.choices(Action.CHANGE_PAYMENT)

    async def route(self, mine: MyOrders, mention: Mention) -> Route | None:
        for entity in mention.all("payment_kind"):
            self.wanted, self.wanted_words = entity.value, entity.text
        return await mine.route(self.order, Action.CHANGE_PAYMENT)

    async def method_options(self, mine: MyOrders, customers: Customers) -> list[Choice]:
        order = await mine.get(self.order)
        saved = offers.methods((await customers.get(mine.actor.id)).payment_methods, order.booked.amount)
        found = [
            replace(one, blocked=t("the order is paid with it now")) if one.value in order.paid_with else one
            for one in saved
        ]
        if all(one.blocked for one in found):
            raise self._none(order, found, can_cancel=Action.CANCEL in mine.allows(order))
        return found

    def _none(self, order: Order, found: Sequence[Choice], *, can_cancel: bool) -> Refusal:
        """Why nothing can take the place of how it is paid, and what is possible instead."""
        why: list[Sayable] = [t("{method}: {why}", method=one.title, why=one.blocked) for one in found]
        saved = {fact for one in found for name, fact in one.facts.items() if name in ("payment_kind", "brand")}
        if self.wanted and self.wanted_words and self.wanted not in saved:
            why.insert(0, t("You have no {what} saved with us.", what=self.wanted_words))
        instead = t("Only a saved method that covers the whole order can take its place.")
        if can_cancel:
            instead = t(
                "Only a saved method that covers the whole order can take its place. Or I cancel the order as long as "
                "it has not been sent, and you order again and pay as you like."
            )
        text = paragraphs(t("I can't move the payment of {order}:", order=order.id), *why, instead)
        return Refusal("payment.none", text, ("cancel_order", "talk_to_person") if can_cancel else ("talk_to_person",))

    async def confirmation(self, changes: Changes, mine: MyOrders, policy: Policy) -> Sayable:
        quote = await changes.quote_change_payment(mine.actor, self.order, self.method)
        return paragraphs(
            t("I will move the payment of {order} ({amount})", order=quote.order.id, amount=quote.amount),
            t("from {old}: refunded {when}", old=quote.old.title, when=refund_time(policy, quote.old)),
            t("to {new}: charged now", new=quote.new.title),
            t("Is that right?"),
        )

    async def done(self, changes: Changes, mine: MyOrders, customers: Customers, key: str) -> Done:
        await changes.change_payment(mine.actor, self.order, self.method, key)
        # Read again: of a gift card the balance that is told is the one that is left.
        method = (await customers.get(mine.actor.id)).payment_method(self.method)
        return Done(
            t(
                "Done. Order {order} is now paid with {method}.",
                order=self.order,
                method=method.title if method else "",
            ),
            order_buttons(self.order),
            focus={"order": self.order},
        )
