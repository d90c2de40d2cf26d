"""The same again, in one step: what is gone or costs something else now is told before the yes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from flows import addresses
from flows.engine.choices import Choice
from flows.engine.flow import Done, Flow, ask, keep
from flows.engine.mentions import Mention
from flows.offers import lines
from flows.on_order import MyOrders
from flows.ordering import COVERED, method_choices, method_id, offer, packed, placed, unpacked
from flows.places import asked, chosen, places, street
from flows.selling import check_selling
from kit.errors import Refusal
from kit.money import Money
from kit.texts import Sayable, Text, t
from nlu import cues
from shop.catalogue.service import Catalogue
from shop.customers.service import Customers
from shop.model import Address
from shop.orders.checkout import Checkout
from shop.orders.model import Order
from shop.orders.quotes import CheckoutQuote, ReorderQuote
from shop.payments.methods import covers
from shop.payments.service import Payments
from shop.policy.model import Policy


class Reorder(
    Flow,
    intent="reorder",
    title=t("ordering the same again"),
    button=t("Order the same again"),
    identity=True,
    covers=COVERED,
):
    """Order the items of a former order again."""

    latest: bool | None = keep()
    proposed: str | None = keep()  # the order of which all, or what was named, was taken without asking
    parts: dict[str, str] | None = keep()
    items: tuple[str, ...] | None = keep()
    amount: Decimal | None = keep()
    order: str = ask(t("Which order would you like again?"), entity="order_number", label=t("the order"))
    which: tuple[str, ...] = ask(t("Which of it would you like again?"), needs=order, label=t("the items"))
    to: str = ask(t("Where shall I send it?"), entity="address", needs=order, label=t("the address"), auto=False)
    typed: Address | None = ask(t("Where shall I send it?"), entity="address", needs=to)
    method: str = ask(
        t("How would you like to pay?"), entity="payment_kind", needs=order, label=t("the payment method")
    )

    def allowed(self, policy: Policy) -> None:
        check_selling(policy)

    def hear(self, mention: Mention) -> None:
        self.latest = cues.has("latest", mention.text) or self.latest
        if (self.to == addresses.NEW and addresses.told(mention)) or street(mention):
            self.parts = addresses.merged(self.parts, mention)
            self.to = addresses.NEW
            self.typed = addresses.complete(self.parts)

    async def order_options(self, mine: MyOrders) -> list[Choice]:
        choices = await mine.choices()
        return [replace(one, usual=bool(self.latest) and not at) for at, one in enumerate(choices)]

    async def route(self, mention: Mention, mine: MyOrders) -> None:
        """Leads nowhere else; all of the order is wanted, unless only some of it was named."""
        if not self.order or self.which or self.proposed == self.order:
            return
        self.proposed = self.order
        every = (await mine.get(self.order)).lines
        named = {entity.value for entity in mention.all("product")} if not cues.has("ordered", mention.text) else set()
        some = [line for line in every if line.item.product_id in named]
        self.which = tuple(str(line.line) for line in some or every)

    async def which_options(self, mine: MyOrders, catalogue: Catalogue) -> list[Choice]:
        every = (await mine.get(self.order)).lines
        known = await catalogue.products([one.item.product_id for one in every])
        shelves = {name: {"category": one.category} for name, one in known.items()}
        return [replace(one, facts={**one.facts, **shelves.get(str(one.facts["product"]), {})}) for one in lines(every)]

    async def to_options(self, customers: Customers, mine: MyOrders) -> list[Choice]:
        order, customer = await mine.get(self.order), await customers.get(mine.actor.id)
        others = [order, *(one for one in await mine.all() if one.id != order.id)]
        return places(customer, others, addresses.DEFAULT if order.address == customer.default_address else order.id)

    def typed_when(self) -> bool:
        return self.to == addresses.NEW

    def typed_parse(self, mention: Mention) -> Address | None:
        return addresses.whole(mention)

    def typed_question(self) -> Text:
        return asked(self.parts)

    async def method_options(self, customers: Customers, mine: MyOrders, counter: Checkout) -> list[Choice]:
        """What they paid with then is taken again, where it still can be."""
        saved = (await customers.get(mine.actor.id)).payment_methods
        again = _there(await self._quote(counter, customers, mine, "")).total
        before = (await mine.get(self.order)).method_id
        usual = next((one.id for one in saved if one.id == before and covers(one, again)), None)
        return [replace(one, usual=one.value == usual) for one in method_choices(saved, again)]

    async def confirmation(self, customers: Customers, mine: MyOrders, counter: Checkout) -> Sayable:
        again = await self._quote(counter, customers, mine, method_id(self.method))
        quote = _there(again)
        self.items, self.amount = packed(quote.lines), quote.total.amount
        gone = (t("{item} is sold out, I leave it out.", item=line.item.title) for line in again.gone)
        changed = (
            t("{item} now costs {new} (then: {old}).", item=one.item.title, new=one.new, old=one.old)
            for one in again.changed
        )
        return offer(quote, *gone, *changed)

    async def done(
        self,
        *,
        customers: Customers,
        mine: MyOrders,
        counter: Checkout,
        payments: Payments,
        policy: Policy,
        key: str,
    ) -> Done:
        wanted, method = unpacked(self.items or ()), method_id(self.method)
        former = await mine.get(self.order)
        address = await self._address(customers, mine, former)
        quote = await counter.quote(mine.actor.id, wanted, address, method)
        confirmed = Money(self.amount or Decimal(0), quote.total.currency)
        who = replace(former.recipient, note="")
        order = await counter.place(mine.actor.id, wanted, address, method, key, confirmed=confirmed, recipient=who)
        return await placed(order, quote.method, payments, policy, key)

    async def _quote(self, counter: Checkout, customers: Customers, mine: MyOrders, method: str) -> ReorderQuote:
        former = await mine.get(self.order)
        address = await self._address(customers, mine, former)
        only = frozenset(map(int, self.which or ()))
        return await counter.quote_reorder(mine.actor, self.order, address, method, only=only)

    async def _address(self, customers: Customers, mine: MyOrders, former: Order) -> Address:
        if self.to in (None, former.id):
            return former.address
        return await chosen(self.to, self.typed, await customers.get(mine.actor.id), mine)


def _there(again: ReorderQuote) -> CheckoutQuote:
    """What of it can be had; raises Refusal when nothing can."""
    if again.quote is None:
        text = t("I'm sorry, nothing of order {order} can be had at the moment.", order=again.order.id)
        raise Refusal("reorder.gone", text, ("find_product", "talk_to_person"))
    return again.quote
