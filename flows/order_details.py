"""One order with everything about it, and what can be done with it now."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from flows import order_facts, redirections
from flows.engine.choices import Choice
from flows.engine.flow import Done, Flow, ask
from flows.engine.mentions import Mention
from flows.engine.replies import Button
from flows.on_order import MyOrders
from flows.words import heading, lines, method, order_button, order_buttons, paragraphs, receiving
from kit.money import Money
from kit.texts import Sayable, Text, t
from shop.customers.service import Customers
from shop.model import PaymentMethod
from shop.orders.model import Order
from shop.payments.model import EntryKind
from shop.policy.actions import Action
from shop.shipping.redirections import Redirections

NEXT: Mapping[Action, Text] = {
    Action.PAY: t("Pay"),
    Action.TRACK: t("Track the parcel"),
    Action.CHANGE_ITEMS: t("Change items"),
    Action.CHANGE_ADDRESS: t("Change the address"),
    Action.CHANGE_PAYMENT: t("Change the payment"),
    Action.CANCEL: t("Cancel it"),
    Action.RETURN: t("Return items"),
    Action.EXCHANGE: t("Exchange items"),
    Action.CLAIM: t("Report a problem"),
    Action.REFUND_STATUS: t("Refund and return status"),
    Action.INVOICE: t("Get an invoice"),
    Action.REORDER: t("Order it again"),
}
MOST_BUTTONS = 6


class OrderDetails(
    Flow, intent="order_details", title=t("the details of your order"), button=t("Order details"), identity=True
):
    """Show one order: items, amounts, address, payment, parcel, returns."""

    order: str = ask(t("Which order would you like to see?"), entity="order_number")

    async def order_options(self, mine: MyOrders) -> list[Choice]:
        return await mine.choices()

    async def done(
        self, mine: MyOrders, customers: Customers, redirected: Redirections, said: tuple[Mention, ...]
    ) -> Done:
        """All of it; to who asks for one fact, that in a sentence."""
        order = await mine.get(self.order)
        saved = (await customers.get(mine.actor.id)).payment_methods
        if facts := order_facts.told(order, said, saved, mine.policy, mine.clock.now()):
            return Done(paragraphs(*facts), order_buttons(order.id), focus={"order": order.id})
        allowed = mine.allows(order)
        buttons = [order_button(title, action.intent, order.id) for action, title in NEXT.items() if action in allowed]
        return Done(
            paragraphs(
                heading(order),
                lines(order.lines),
                *_amounts(order, mine.policy.freight.free_from.get(order.total.currency)),
                t("To: {address}", address=order.address),
                *receiving(order.recipient),
                *_money(order, saved),
                *_parcels(order),
                redirections.waits(await redirected.waiting(order)),
            ),
            _few(buttons),
            focus={"order": order.id},
        )


def _few(buttons: list[Button]) -> tuple[Button, ...]:
    return tuple(buttons[:MOST_BUTTONS])


def _amounts(order: Order, free_from: Decimal | None) -> list[Sayable]:
    if not order.freight and not order.fees:
        return [t("Total: {total}", total=order.total)]
    said: list[Sayable] = [t("Goods: {goods}", goods=order.goods), t("Shipping: {freight}", freight=order.freight)]
    if order.freight and free_from is not None:
        limit = Money(free_from, order.total.currency)
        said[-1] = t("Shipping: {freight} (free from {free_from})", freight=order.freight, free_from=limit)
    if order.fees:
        said.append(t("Fees: {fees}", fees=order.fees))
    return [*said, t("Total: {total}", total=order.total)]


def _money(order: Order, saved: tuple[PaymentMethod, ...]) -> list[Sayable]:
    said: list[Sayable] = []
    for entry in order.payments:
        if entry.counts:
            words = (
                t("Paid {amount} with {method}")
                if entry.kind is EntryKind.PAYMENT
                else t("Refunded {amount} to {method}")
            )
            said.append(t(words.msgid, amount=entry.amount, method=method(saved, entry.method_id)))
    return said


def _parcels(order: Order) -> list[Sayable]:
    numbers = [tracking for fulfilment in order.fulfilments for tracking in fulfilment.tracking_ids]
    return [t("Parcel: {numbers}", numbers=numbers)] if numbers else []
