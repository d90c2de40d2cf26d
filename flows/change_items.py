"""Other options for items of an order that has not been sent; the difference is paid or refunded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows import offers
from flows.engine.choices import Choice
from flows.engine.doors import Visitor
from flows.engine.flow import Done, Flow, Route, ask
from flows.engine.mentions import Mention
from flows.in_basket import in_basket
from flows.on_order import MyOrders
from flows.swaps import asked, difference, new_variants, replaced
from flows.words import order_buttons, paragraphs
from kit.texts import Sayable, t
from shop.baskets.service import Baskets
from shop.catalogue.service import Catalogue
from shop.customers.service import Customers
from shop.orders.changes.service import Changes
from shop.orders.states import OrderState
from shop.payments.service import Payments
from shop.policy.actions import Action
from shop.policy.model import Policy


class ChangeItems(
    Flow,
    intent="change_items",
    title=t("the change of items"),
    button=t("Change items of an order"),
    identity=True,
    family="order",
    covers={"change_payment": "method", "pay_order": "method"},
):
    """Other options (size, colour, …) for items of an order not yet sent."""

    order: str = ask(t("Which order is it about?"), entity="order_number", label=t("the order"))
    items: tuple[str, ...] = ask(
        t("Which items of {order} would you like to change? Name all of them: it is possible only once."),
        needs=order,
        label=t("the items"),
    )
    variant: dict[str, str] = ask(
        t("Which one would you like instead of {item}?"), over=items, label=t("the new options"), auto=False
    )
    method: str = ask(
        t("Which payment method shall I use for the difference?"), needs=(order, variant), label=t("the payment method")
    )

    async def allowed(
        self,
        mention: Mention,
        baskets: Baskets,
        visitor: Visitor,
        focus: Mapping[str, str],
        shown: Sequence[tuple[str, str]],
    ) -> Route | None:
        return await in_basket(mention, baskets, visitor, focus, shown)

    async def order_options(self, mine: MyOrders, focus: Mapping[str, str]) -> list[Choice]:
        return await mine.choices(Action.CHANGE_ITEMS, spoken_of=focus.get("order"))

    async def order_question(self, mine: MyOrders) -> Sayable:
        return await mine.question(t("Which order is it about?"), Action.CHANGE_ITEMS)

    async def route(self, mine: MyOrders) -> Route | None:
        return await mine.route(self.order, Action.CHANGE_ITEMS)

    async def items_options(self, mine: MyOrders) -> list[Choice]:
        return offers.lines((await mine.get(self.order)).lines)

    async def variant_options(self, item: str, mine: MyOrders, catalogue: Catalogue) -> list[Choice]:
        return await new_variants(await mine.get(self.order), item, catalogue)

    async def method_when(self, changes: Changes, mine: MyOrders) -> bool:
        return (await changes.quote_change_items(mine.actor, self.order, self._variants)).needs_method

    async def method_options(self, changes: Changes, mine: MyOrders, customers: Customers) -> list[Choice]:
        quote = await changes.quote_change_items(mine.actor, self.order, self._variants)
        return offers.methods((await customers.get(mine.actor.id)).payment_methods, quote.difference.amount)

    async def method_question(self, changes: Changes, mine: MyOrders) -> Sayable:
        quote = await changes.quote_change_items(mine.actor, self.order, self._variants)
        if quote.difference.amount > 0:
            return t("It costs {amount} more. Which payment method shall I charge?", amount=quote.difference)
        return t("You get {amount} back. To which payment method?", amount=-quote.difference)

    async def confirmation(self, changes: Changes, mine: MyOrders, policy: Policy) -> Sayable:
        quote = await changes.quote_change_items(mine.actor, self.order, self._variants, self.method or "")
        return paragraphs(
            t("I will change order {order}:", order=quote.order.id),
            replaced(quote.swaps),
            difference(quote.difference, quote.method, policy),
            t("New total: {total}", total=quote.total),
            t("The items of an order can be changed only once, so please check that nothing is missing.")
            if policy.items.once_per_order
            else "",
            t("Is that right?"),
        )

    async def price_difference(self, changes: Changes, mine: MyOrders, policy: Policy) -> Sayable:
        quote = await changes.quote_change_items(mine.actor, self.order, self._variants, self.method or "")
        return asked(quote.difference, quote.method, policy)

    async def done(self, changes: Changes, mine: MyOrders, payments: Payments, key: str) -> Done:
        order = await changes.change_items(mine.actor, self.order, self._variants, key, self.method or "")
        told = t("Done. The items of {order} are changed; its total is now {total}.", order=order.id, total=order.total)
        focus = {"order": self.order}
        if order.state is not OrderState.UNPAID or self.method:
            return Done(told, order_buttons(self.order), focus=focus)
        # The page that was open before is closed: it asked for what was ordered first.
        session = await payments.open_page(mine.actor, order.id, f"{key}:page")
        anew = t("Please pay it here; the link from before is no longer valid.")
        return Done(paragraphs(told, anew), order_buttons(self.order), focus=focus, link=payments.url(session))

    @property
    def _variants(self) -> dict[int, str]:
        return {int(line): variant for line, variant in self.variant.items()}
