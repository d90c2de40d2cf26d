"""Another delivery address for an order; on its way, for a fee, through the carrier."""

from __future__ import annotations

from flows import addresses, offers
from flows.engine.choices import Choice
from flows.engine.flow import Done, Flow, Route, ask, keep
from flows.engine.mentions import Mention
from flows.on_order import MyOrders
from flows.places import chosen
from flows.words import order_buttons, paragraphs
from kit.texts import Sayable, Text, t
from shop.customers.service import Customers
from shop.model import Address
from shop.orders.changes.service import Changes
from shop.policy.actions import Action


class ChangeAddress(
    Flow,
    intent="change_address",
    title=t("the change of address"),
    button=t("Change a delivery address"),
    identity=True,
):
    """Send an order somewhere else."""

    parts: dict[str, str] | None = keep()
    order: str = ask(t("Which order should go to another address?"), entity="order_number", label=t("the order"))
    to: str = ask(t("Where shall {order} go?"), entity="address", needs=order, label=t("the address"))
    typed: Address | None = ask(t("What is the new address?"), entity="address")
    method: str = ask(t("How would you like to pay the fee for redirecting it?"), needs=order, label=t("the payment"))

    def hear(self, mention: Mention) -> None:
        if addresses.told(mention):
            self.parts = addresses.merged(self.parts, mention)
            self.to = addresses.NEW
            self.typed = addresses.complete(self.parts)

    async def order_options(self, mine: MyOrders) -> list[Choice]:
        return await mine.choices(Action.CHANGE_ADDRESS, Action.INTERCEPT)

    async def route(self, mine: MyOrders) -> Route | None:
        return await mine.route(self.order, Action.CHANGE_ADDRESS, Action.INTERCEPT)

    async def to_options(self, mine: MyOrders, customers: Customers) -> list[Choice]:
        customer, now = await customers.get(mine.actor.id), (await mine.get(self.order)).address
        told = bool(self.parts)  # in the first words, before it was known which order they are for
        return addresses.choices(customer.default_address, await mine.all(), now, customer.addresses, told=told)

    def typed_when(self) -> bool:
        return self.to == addresses.NEW

    def typed_parse(self, mention: Mention) -> Address | None:
        return addresses.whole(mention)

    def typed_question(self) -> Text:
        return addresses.question(self.parts)

    async def method_when(self, mine: MyOrders) -> bool:
        order = await mine.get(self.order)
        return Action.CHANGE_ADDRESS not in mine.allows(order) and not any(order.paid_with)

    async def method_options(self, mine: MyOrders, customers: Customers) -> list[Choice]:
        return offers.methods((await customers.get(mine.actor.id)).payment_methods)

    async def confirmation(self, changes: Changes, mine: MyOrders, customers: Customers) -> Sayable:
        new = await self._address(mine, customers)
        quote = await changes.quote_change_address(mine.actor, self.order, new, self.method or "")
        moved = t("Order {order} will go\nfrom: {old}\nto: {new}", order=quote.order.id, old=quote.old, new=quote.new)
        if not quote.intercept:
            return paragraphs(moved, t("Is that right?"))
        return paragraphs(
            moved,
            t(
                "The parcel is already on its way, so I will ask the carrier to redirect it. This costs {fee}.",
                fee=quote.fee,
            )
            if quote.fee
            else t("The parcel is already on its way, so I will ask the carrier to redirect it."),
            t("Charged to: {method}", method=quote.method.title) if quote.method else "",
            t("Shall I go on?"),
        )

    async def done(self, changes: Changes, mine: MyOrders, customers: Customers, key: str) -> Done:
        new = await self._address(mine, customers)
        quote = await changes.quote_change_address(mine.actor, self.order, new, self.method or "")
        await changes.change_address(mine.actor, self.order, new, key, self.method or "")
        if quote.intercept:
            text = t(
                "I have asked the carrier to redirect {order}. I will tell you here what they say.", order=self.order
            )
        else:
            text = t("Done. Order {order} now goes to: {new}", order=self.order, new=quote.new)
        return Done(text, order_buttons(self.order), focus={"order": self.order})

    async def _address(self, mine: MyOrders, customers: Customers) -> Address:
        return await chosen(self.to, self.typed, await customers.get(mine.actor.id), mine)
