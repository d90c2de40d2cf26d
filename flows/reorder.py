"""The same again, in one step: what is gone or costs something else now is told before the yes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from flows import addresses, people, purchases
from flows.engine.choices import Choice
from flows.engine.doors import Visitor
from flows.engine.flow import Done, Flow, Route, ask, keep
from flows.engine.mentions import Mention
from flows.more_said import so_many
from flows.offers import lines
from flows.on_order import MyOrders
from flows.ordering import COVERED, method_choices, method_id, offer, packed, placed, unpacked
from flows.places import asked, chosen, own, places, street
from flows.selling import check_selling, known_customer
from kit.errors import Refusal
from kit.money import Money
from kit.texts import Sayable, Text, t
from nlu import cues
from shop.baskets.service import Baskets
from shop.catalogue.service import Catalogue
from shop.customers.model import Customer
from shop.customers.service import Customers
from shop.model import Address, Recipient
from shop.orders.checkout import Checkout
from shop.orders.model import Order
from shop.orders.quotes import CheckoutQuote, ReorderQuote
from shop.payments.methods import covers
from shop.payments.service import Payments
from shop.policy.model import Policy

# What is wanted otherwise than it was ordered then goes on with the basket: it can be changed in every way.
INTO_BASKET = ("edit_basket", "add_to_basket", "remove_item", "change_items", "exchange_item")


class Reorder(
    Flow,
    intent="reorder",
    title=t("ordering the same again"),
    button=t("Order the same again"),
    identity=True,
    covers=COVERED,
    beside=("edit_basket",),
    gives_way=INTO_BASKET,
):
    """Order the items of a former order again."""

    latest: bool | None = keep()
    proposed: str | None = keep()  # the order of which all, or what was named, was taken without asking
    parts: dict[str, str] | None = keep()
    items: tuple[str, ...] | None = keep()
    amount: Decimal | None = keep()
    count: int | None = keep()  # so many of each, where that was said with the wish
    began: bool | None = keep()
    order: str = ask(t("Which order would you like again?"), entity="order_number", label=t("the order"))
    which: tuple[str, ...] = ask(t("Which of it would you like again?"), needs=order, label=t("the items"))
    to: str = ask(t("Where shall I send it?"), entity="address", needs=order, label=t("the address"), auto=False)
    typed: Address | None = ask(t("Where shall I send it?"), entity="address", needs=to)
    method: str = ask(
        t("How would you like to pay?"), entity="payment_kind", needs=order, label=t("the payment method")
    )
    recipient: str | None = ask(
        t("What is the name of whoever shall receive it?"), entity="person_name", label=t("the recipient")
    )
    phone: str | None = ask(
        t("At which phone number can the courier reach them?"), entity="phone", label=t("the phone number")
    )
    note: str | None = ask(t("What shall I tell the courier?"), entity="text", label=t("the note"), optional=True)

    def allowed(self, policy: Policy) -> None:
        check_selling(policy)

    async def hear(self, mention: Mention, visitor: Visitor, customers: Customers) -> None:
        self.latest = cues.has("latest", mention.text) or self.latest
        self.count = self.count if self.began else so_many(mention) or self.count
        if customer := await known_customer(customers, visitor):
            self._hear_receiver(mention, customer)
        if (self.to == addresses.NEW and addresses.told(mention)) or street(mention):
            self.parts = addresses.merged(self.parts, mention)
            self.to = addresses.NEW
            self.typed = addresses.complete(self.parts)

    def _hear_receiver(self, mention: Mention, customer: Customer) -> None:
        asked = self.began is not None and None in (self.recipient, self.phone)
        told = people.receiver(mention, asked=asked or people.at_their_place(mention, customer))
        self.recipient, self.phone = told.name or self.recipient, told.phone or self.phone
        if self.items is not None:
            self.recipient, self.phone = people.corrected(mention, self.recipient, self.phone)

    async def order_options(self, mine: MyOrders) -> list[Choice]:
        choices = await mine.choices()
        return [replace(one, usual=bool(self.latest) and not at) for at, one in enumerate(choices)]

    async def route(self, mention: Mention, mine: MyOrders) -> None:
        """Leads nowhere else; all of the order is wanted, unless only some of it was named."""
        if not self.began:  # who receives it is asked only when it is to be another
            self.began = True
            self.recipient, self.phone, self.note = self.recipient or "", self.phone or "", self.note or ""
        if self.to is None and "line1" in (self.parts or {}):  # it was told before it was clear which order is meant
            self.to, self.typed = addresses.NEW, addresses.complete(self.parts)
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
        return offer(quote, *_told(again, self.count))

    async def given_way(
        self, *, customers: Customers, mine: MyOrders, counter: Checkout, baskets: Baskets, key: str
    ) -> Route:
        """What is proposed lies in the basket from now on, and is ordered from there, with all that was said of it."""
        owner = mine.actor.id
        for wanted in _there(await self._quote(counter, customers, mine, method_id(self.method))).wanted:
            await baskets.set(owner, wanted.variant_id, wanted.quantity, f"{key}:{wanted.variant_id}")
        former, customer = await mine.get(self.order), await customers.get(owner)
        known = {address: name for name, address in (await own(customer, mine)).items()}
        to = self.to if self.to == addresses.NEW else known.get(await self._address(customers, mine, former))
        told = self._receiver.over(former.recipient)
        values = {
            "begun": True,
            "to": to,
            "parts": self.parts,
            "typed": self.typed,
            "method": self.method,
            "recipient": told.name,
            "phone": told.phone,
            "note": self.note or "",
        }
        return Route("checkout", values=values)

    async def who_is_called(self, mine: MyOrders) -> Sayable:
        return people.called(self._receiver.over((await mine.get(self.order)).recipient))

    async def when_there(self, mention: Mention, customers: Customers, mine: MyOrders) -> Sayable:
        if not self.order:
            return ""
        address = await self._address(customers, mine, await mine.get(self.order))
        return purchases.comes(mine.policy.shipping, mine.clock.now(), address, mention) if address else ""

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
        quote = _there(await self._quote(counter, customers, mine, method))
        confirmed = Money(self.amount or Decimal(0), quote.total.currency)
        order = await counter.place(
            mine.actor.id, wanted, quote.address, method, key, confirmed=confirmed, recipient=quote.recipient
        )
        return await placed(order, quote.method, payments, policy, key)

    @property
    def _receiver(self) -> Recipient:
        return Recipient(self.recipient or "", self.phone or "", self.note or "")

    async def _quote(self, counter: Checkout, customers: Customers, mine: MyOrders, method: str) -> ReorderQuote:
        former = await mine.get(self.order)
        address = await self._address(customers, mine, former)
        only = frozenset(map(int, self.which or ()))
        return await counter.quote_reorder(
            mine.actor, self.order, address, method, only=only, each=self.count, recipient=self._receiver
        )

    async def _address(self, customers: Customers, mine: MyOrders, former: Order) -> Address:
        if self.to in (None, former.id):
            return former.address
        return await chosen(self.to, self.typed, await customers.get(mine.actor.id), mine)


def _told(again: ReorderQuote, each: int | None) -> Iterator[Sayable]:
    """What is otherwise than then, or than it was wished."""
    for gone in again.gone:
        yield t("{item} is sold out, I leave it out.", item=gone.item.title)
    for one in again.changed:
        yield t("{item} now costs {new} (then: {old}).", item=one.item.title, new=one.new, old=one.old)
    for line in _there(again).lines:
        if each and line.quantity < each:
            yield t("There are not {count} of {item} any more.", count=each, item=line.item.title)


def _there(again: ReorderQuote) -> CheckoutQuote:
    """What of it can be had; raises Refusal when nothing can."""
    if again.quote is None:
        text = t("I'm sorry, nothing of order {order} can be had at the moment.", order=again.order.id)
        raise Refusal("reorder.gone", text, ("find_product", "talk_to_person"))
    return again.quote
