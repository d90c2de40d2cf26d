"""Turns the basket into an order: who it is for, where it goes, how it is paid, and an explicit yes to all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from flows import addresses, billing, ordering, people, places, purchases
from flows.addresses import Place
from flows.engine.choices import Choice
from flows.engine.doors import Visitor
from flows.engine.flow import Done, Flow, Route, ask, keep
from flows.engine.mentions import Mention
from flows.guests import ASK_WHO, WHY, Buyer
from flows.how_paid import HowPaid
from flows.in_basket import is_to_put_in
from flows.introductions import code_in, welcome
from flows.on_order import MyOrders
from flows.selling import check_selling, known_customer, my_basket, owner
from flows.who_buys import WhoBuys
from kit.money import Money
from kit.texts import Sayable, Text, t
from shop.baskets.service import Baskets
from shop.customers.identity import Identity
from shop.customers.service import Customers
from shop.invoices.service import Invoices
from shop.model import Address
from shop.orders.checkout import Checkout as Counter
from shop.orders.shipped import check_shipped
from shop.payments.service import Payments
from shop.policy.model import Policy


class Checkout(
    WhoBuys,
    HowPaid,
    Flow,
    intent="checkout",
    title=t("your order"),
    button=t("Check out"),
    covers=ordering.COVERED | {"identify": "who"},
    recalls=True,
    beside=("edit_basket",),
):
    """Order what is in the basket."""

    parts: dict[str, str] | None = keep()
    items: tuple[str, ...] | None = keep()
    amount: Decimal | None = keep()
    buyer: Buyer | None = keep()
    found: bool | None = keep()
    found_here: bool | None = keep()  # they were found by what they said in this checkout: how it is paid is asked
    begun: bool | None = keep()
    billing: dict[str, str] | None = keep()  # of an invoice that is wanted; {} where nothing is told of it
    short: bool | None = keep()  # what was to pay for it does not cover it any more
    who: str | None = ask(ASK_WHO, entity="person_name", why=WHY, auto=False, ahead=False)
    code: str | None = ask(
        t("Please enter the code."),
        entity="code",
        why=t("The code shows that the e-mail or phone is really yours."),
    )
    to: str | None = ask(t("Where shall I send it?"), entity="address", label=t("the address"), auto=False)
    city: str | None = ask(addresses.ASK_CITY, entity="city", auto=False)
    typed: Address | None = ask(t("Where shall I send it?"), entity="address", needs=to)
    postcode: str | None = ask(addresses.ASK_POSTCODE, entity="postal_code", needs=typed, optional=True)
    method: str | None = ask(t("How would you like to pay?"), entity="payment_kind", label=t("the payment method"))
    recipient: str | None = ask(
        t("What is the name of whoever shall receive it?"), entity="person_name", label=t("the recipient")
    )
    phone: str | None = ask(
        t("At which phone number can the courier reach them?"), entity="phone", label=t("the phone number")
    )
    note: str | None = ask(t("What shall I tell the courier?"), entity="text", label=t("the note"), optional=True)

    async def allowed(
        self,
        *,
        mention: Mention,
        policy: Policy,
        baskets: Baskets,
        visitor: Visitor,
        focus: Mapping[str, str],
        shown: Sequence[tuple[str, str]],
    ) -> Route | None:
        """Whoever wants to pay for what is not in the basket yet wants it put in. Raises Refusal without a thing."""
        check_selling(policy)
        if not self.begun and await is_to_put_in(mention, baskets, visitor, focus, shown):
            return Route("add_to_basket", values={"pays": True})
        await my_basket(baskets, visitor)
        return None

    async def hear(self, mention: Mention, intent: str, visitor: Visitor, customers: Customers, mine: MyOrders) -> None:
        self.found, self.billing = None, billing.heard(self.billing, mention)
        customer = await known_customer(customers, visitor)
        self._take(addresses.heard(mention, self._place, await places.own(customer, mine)))
        self.postcode = self.postcode or addresses.unknown_postcode(intent, self.typed)
        is_asked = self.begun is not None and None in (self.recipient, self.phone)
        of_another = customer is not None and people.at_their_place(mention, customer)
        told = people.receiver(mention, sure=customer is None and not is_asked, asked=is_asked or of_another)
        self.recipient = told.name or self.recipient
        self.phone = told.phone or people.mended(self.phone, mention)
        if self.items is not None:
            self.recipient, self.phone = people.corrected(mention, self.recipient, self.phone)
        if customer is None and not is_asked:
            self.code = code_in(mention) if self._buyer.sent else None
            self.buyer = self._buyer.heard(mention, intent)

    async def route(
        self,
        *,
        identity: Identity,
        visitor: Visitor,
        baskets: Baskets,
        mine: MyOrders,
        policy: Policy,
        customers: Customers,
        counter: Counter,
    ) -> Route | None:
        """Finds out who they are as soon as that is told; leads nowhere else. Raises Refusal where we do not ship."""
        check_shipped((self.parts or {}).get("country", ""), policy.selling.ships_to, "checkout.country")
        if not self.begun:  # who receives it is asked only when it is to be another
            self.begun = True
            self.recipient, self.phone, self.note = self.recipient or "", self.phone or "", self.note or ""
        if visitor.customer_id is not None:
            await self._check_method(customers, mine, counter, baskets, visitor)
            return None
        buyer = self._buyer.claimed(self.who) if self.who else self._buyer
        buyer, customer = await buyer.proven(identity, visitor)
        if self.code:
            customer = await identity.enter_code(self.code, visitor.thread_id, visitor.origin)
            buyer = replace(buyer, missed=customer is None, misses=buyer.misses + (customer is None))
        self.buyer = buyer.settled(self._place)
        if customer is not None:
            await welcome(customer, identity, visitor, baskets)
            mine.forget()
            self.found, self.found_here = True, not self.code
            self.phone = self.phone or buyer.facts.get("phone", "")
            self._take(addresses.settled(self._place, await places.own(customer, mine)))
        elif self.buyer.ready(self._place):
            self.to = addresses.NEW
        self.who = self.code = None
        return None

    async def to_options(self, customers: Customers, mine: MyOrders, visitor: Visitor) -> list[Choice]:
        customer = await known_customer(customers, visitor)
        if customer is None:
            return [Choice(addresses.NEW, t("A new address"))]
        return places.places(customer, await mine.all())

    def city_when(self) -> bool:
        is_new = self.to == addresses.NEW and addresses.lacks_city(self.parts)
        return is_new or self._buyer.lacks_city(self._place)

    def city_question(self) -> Text:
        return addresses.question(self.parts)

    def typed_when(self) -> bool:
        return self.to == addresses.NEW

    def typed_parse(self, mention: Mention) -> Address | None:
        return addresses.whole(mention)

    def typed_question(self) -> Text:
        return places.asked(self.parts)

    def postcode_when(self) -> bool:
        return self.to == addresses.NEW and addresses.wants_postcode(self.typed)

    def recipient_parse(self, mention: Mention) -> str | None:
        person = people.named(mention, but="")
        return person.whole if person is not None else None

    async def confirmation(
        self, counter: Counter, customers: Customers, mine: MyOrders, baskets: Baskets, visitor: Visitor
    ) -> Sayable:
        basket = await my_basket(baskets, visitor)
        customer, wanted = await known_customer(customers, visitor), await ordering.in_basket(baskets, visitor)
        quote = await self._quote(counter, customer, mine, wanted)
        found = t("Thank you, {name}, I have found you.", name=customer.name) if self.found and customer else ""
        self.found = self.short = None  # that is said once
        self.items, self.amount = ordering.packed(quote.lines), quote.total.amount
        email = self._buyer.facts.get("email") if customer is None else None
        invoice = billing.shown(self.billing, self._own_name(customer))
        return ordering.offer(quote, found, *basket.changes, email=email, invoice=invoice)

    async def done(
        self,
        *,
        counter: Counter,
        customers: Customers,
        identity: Identity,
        mine: MyOrders,
        baskets: Baskets,
        visitor: Visitor,
        payments: Payments,
        policy: Policy,
        invoices: Invoices,
        key: str,
    ) -> Done:
        wanted, method = ordering.unpacked(self.items or ()), ordering.method_id(self.method)
        customer = await known_customer(customers, visitor)
        quote = await self._quote(counter, customer, mine, wanted)
        is_new = customer is None
        if customer is None:
            customer = await self._buyer.join(customers, visitor, quote.address, key)
        confirmed = Money(self.amount or Decimal(0), quote.total.currency)
        order = await counter.place(
            customer.id, wanted, quote.address, method, key, confirmed=confirmed, recipient=quote.recipient
        )
        # Only now: a refusal takes the new customer back, and nobody must be known as them.
        if is_new:
            await welcome(customer, identity, visitor, baskets)
        for one in wanted:
            await baskets.remove(owner(visitor), one.variant_id)
        done = await ordering.placed(order, quote.method, payments, policy, key)
        own = self._own_name(customer)
        return await billing.wished(done, self.billing, own, order=order, invoices=invoices, key=key)

    async def when_there(self, mention: Mention, customers: Customers, mine: MyOrders, visitor: Visitor) -> Sayable:
        """When it would be there, as far as it is known where to; "" where it is not."""
        customer = await known_customer(customers, visitor)
        if customer is None or self.to == addresses.NEW:
            address = self.typed
        else:
            address = await places.chosen(self.to, None, customer, mine)
        return purchases.comes(mine.policy.shipping, mine.clock.now(), address, mention) if address else ""

    def _take(self, place: Place) -> None:
        self.to, self.parts, self.typed = place.to, place.parts, place.typed
