"""Pays an order that is waiting for its money; when a payment failed: why, once more, or another way."""

from __future__ import annotations

from dataclasses import replace

from flows.engine.choices import Choice
from flows.engine.flow import Done, Flow, Route, ask, keep
from flows.engine.mentions import Mention
from flows.on_order import MyOrders
from flows.ordering import PAGE, method_choices, method_id
from flows.words import lines, order_button, paragraphs
from kit.errors import Refusal
from kit.texts import Sayable, Text, t
from nlu import cues
from shop.customers.service import Customers
from shop.orders.model import Order
from shop.payments.model import EntryKind, EntryState
from shop.payments.service import Payments
from shop.policy.actions import Action

FAILED = "payment_failed"


class PayOrder(
    Flow,
    intent="pay_order",
    title=t("the payment"),
    button=t("Pay an order"),
    identity=True,
    covers={"change_payment": "method"},
):
    """Pay an order, or try again."""

    named: bool | None = keep()
    link: bool | None = keep()
    order: str = ask(t("Which order would you like to pay?"), entity="order_number", label=t("the order"))
    method: str = ask(
        t("How would you like to pay?"), entity="payment_kind", needs=order, label=t("the payment method")
    )

    def hear(self, mention: Mention) -> None:
        self.named = mention.has("order_number") or self.named
        self.link = cues.has("pay_page", mention.text) or self.link

    async def order_options(self, mine: MyOrders) -> list[Choice]:
        choices = await mine.choices(Action.PAY)
        if not self.named and all(one.hidden for one in choices):
            text = t("None of your orders is waiting for payment.")
            raise Refusal("pay.none", text, ("list_orders", "refund_status", "talk_to_person"))
        return choices

    async def route(self, mine: MyOrders) -> Route | None:
        return await mine.route(self.order, Action.PAY)

    async def method_options(self, mine: MyOrders, customers: Customers) -> list[Choice]:
        saved = (await customers.get(mine.actor.id)).payment_methods
        choices = method_choices(saved, (await mine.get(self.order)).due)
        return [replace(one, usual=True) if self.link and one.value == PAGE else one for one in choices]

    async def method_question(self, mine: MyOrders) -> Sayable:
        order = await mine.get(self.order)
        return paragraphs(_trouble(order) or "", _due(order), t("How would you like to pay?"))

    def harmless(self) -> bool:
        return self.method == PAGE

    async def confirmation(self, payments: Payments, mine: MyOrders) -> Sayable:
        quote = await payments.quote(mine.actor, self.order, method_id(self.method))
        return paragraphs(
            t("Order {order}:", order=quote.order.id),
            lines(quote.order.lines),
            t(
                "I will charge {amount} to {method}. Is that right?",
                amount=quote.amount,
                method=quote.method.title if quote.method else "",
            ),
        )

    async def done(self, payments: Payments, mine: MyOrders, customers: Customers, key: str) -> Done:
        details = (order_button(t("Order details"), "order_details", self.order),)
        focus = {"order": self.order}
        if self.method != PAGE:
            return Done(await self._charged(payments, mine, customers, key), details, focus=focus)
        before = await mine.get(self.order)
        session = await payments.open_page(mine.actor, self.order, key)
        text = paragraphs(
            _trouble(before) or "",
            t("Here you can pay {amount} for order {order}.", amount=session.amount, order=before.id),
        )
        return Done(text, details, focus=focus, link=payments.url(session))

    async def _charged(self, payments: Payments, mine: MyOrders, customers: Customers, key: str) -> Text:
        quote = await payments.quote(mine.actor, self.order, self.method)
        order = await payments.charge(mine.actor, self.order, self.method, key)
        # Read again: of a gift card the balance that is told is the one that is left.
        method = (await customers.get(mine.actor.id)).payment_method(self.method)
        if order.due.amount <= 0 and not order.settling:
            return t(
                "Done: {amount} is paid with {method}. Order {order} will be packed next.",
                amount=quote.amount,
                method=method.title if method else "",
                order=order.id,
            )
        return t(
            "I am charging {amount} to {method} and will tell you when it is through.",
            amount=quote.amount,
            method=method.title if method else "",
        )


def _due(order: Order) -> Text:
    return t("{amount} is due for order {order}.", amount=order.due, order=order.id)


def _trouble(order: Order) -> Text | None:
    """Why the last try did not go through."""
    failed = [entry for entry in order.payments if entry.kind is EntryKind.PAYMENT and entry.state is EntryState.FAILED]
    told = [entry for entry in order.history if entry.what == FAILED]
    if not failed and not told:
        return None
    if told and told[-1].why == "timed_out":
        return t("The last payment was not finished in time. Nothing was taken.")
    return t(
        "The last payment was declined by the bank or the payment provider; nothing was taken. "
        "Often another card or another way to pay helps."
    )
