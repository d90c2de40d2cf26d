"""Turns the basket into an order: where it goes, how it is paid, and an explicit yes to all of it."""

from __future__ import annotations

from decimal import Decimal

from flows import addresses
from flows.engine.choices import Choice
from flows.engine.doors import Visitor
from flows.engine.flow import Done, Flow, ask, keep
from flows.engine.mentions import Mention
from flows.on_order import MyOrders
from flows.ordering import method_choices, method_id, offer, packed, placed, unpacked
from flows.places import asked, chosen, places, street
from flows.selling import check_selling, my_basket, owner
from kit.money import Money
from kit.texts import Sayable, Text, t
from shop.baskets.service import Baskets
from shop.customers.service import Customers
from shop.model import Address
from shop.orders.checkout import Checkout as Counter
from shop.orders.quotes import CheckoutQuote, Wanted
from shop.payments.service import Payments
from shop.policy.model import Policy


class Checkout(
    Flow,
    intent="checkout",
    title=t("your order"),
    button=t("Check out"),
    identity=True,
    covers={"change_address": "to", "change_default_address": "to", "change_payment": "method", "pay_order": "method"},
):
    """Order what is in the basket."""

    parts: dict[str, str] | None = keep()
    items: tuple[str, ...] | None = keep()
    amount: Decimal | None = keep()
    to: str = ask(t("Where shall I send it?"), entity="address", label=t("the address"), auto=False)
    typed: Address | None = ask(t("Where shall I send it?"), entity="address", needs=to)
    method: str = ask(t("How would you like to pay?"), entity="payment_kind", label=t("the payment method"))

    async def allowed(self, policy: Policy, baskets: Baskets, visitor: Visitor) -> None:
        check_selling(policy)
        await my_basket(baskets, visitor)

    def hear(self, mention: Mention) -> None:
        if (self.to == addresses.NEW and addresses.told(mention)) or street(mention):
            self.parts = addresses.merged(self.parts, mention)
            self.to = addresses.NEW
            self.typed = addresses.complete(self.parts)

    async def to_options(self, customers: Customers, mine: MyOrders) -> list[Choice]:
        return places(await customers.get(mine.actor.id), await mine.all())

    def typed_when(self) -> bool:
        return self.to == addresses.NEW

    def typed_parse(self, mention: Mention) -> Address | None:
        return addresses.whole(mention)

    def typed_question(self) -> Text:
        return asked(self.parts)

    async def method_options(
        self, customers: Customers, mine: MyOrders, counter: Counter, baskets: Baskets, visitor: Visitor
    ) -> list[Choice]:
        quote = await self._quote(counter, customers, mine, await _wanted(baskets, visitor), "")
        return method_choices((await customers.get(mine.actor.id)).payment_methods, quote.total)

    async def confirmation(
        self, counter: Counter, customers: Customers, mine: MyOrders, baskets: Baskets, visitor: Visitor
    ) -> Sayable:
        basket = await my_basket(baskets, visitor)
        quote = await self._quote(counter, customers, mine, await _wanted(baskets, visitor), method_id(self.method))
        self.items, self.amount = packed(quote.lines), quote.total.amount
        return offer(quote, *basket.changes)

    async def done(
        self,
        *,
        counter: Counter,
        customers: Customers,
        mine: MyOrders,
        baskets: Baskets,
        visitor: Visitor,
        payments: Payments,
        policy: Policy,
        key: str,
    ) -> Done:
        wanted, method = unpacked(self.items or ()), method_id(self.method)
        quote = await self._quote(counter, customers, mine, wanted, method)
        confirmed = Money(self.amount or Decimal(0), quote.total.currency)
        order = await counter.place(mine.actor.id, wanted, quote.address, method, key, confirmed=confirmed)
        for one in wanted:
            await baskets.remove(owner(visitor), one.variant_id)
        return await placed(order, quote.method, payments, policy, key)

    async def _quote(
        self, counter: Counter, customers: Customers, mine: MyOrders, wanted: list[Wanted], method: str
    ) -> CheckoutQuote:
        return await counter.quote(mine.actor.id, wanted, await self._address(customers, mine), method)

    async def _address(self, customers: Customers, mine: MyOrders) -> Address:
        return await chosen(self.to, self.typed, await customers.get(mine.actor.id), mine)


async def _wanted(baskets: Baskets, visitor: Visitor) -> list[Wanted]:
    return [Wanted(line.variant.id, line.quantity) for line in (await my_basket(baskets, visitor)).lines]
