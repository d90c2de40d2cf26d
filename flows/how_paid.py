"""The part of the checkout that settles how it is paid, and what it comes to."""

from __future__ import annotations

from dataclasses import replace

from flows import addresses, ordering, places
from flows.engine.choices import Choice
from flows.engine.doors import Visitor
from flows.guests import Buyer
from flows.on_order import MyOrders
from flows.selling import known_customer
from flows.words import paragraphs
from kit.texts import Sayable, t
from shop.baskets.service import Baskets
from shop.customers.model import Customer
from shop.customers.service import Customers
from shop.model import Address, Recipient
from shop.orders.checkout import Checkout as Counter
from shop.orders.quotes import CheckoutQuote, Wanted


class HowPaid:
    """The part of a flow that offers the ways to pay, and reckons what is to be paid."""

    method: str | None
    to: str | None
    typed: Address | None
    recipient: str | None
    phone: str | None
    note: str | None
    found: bool | None
    found_here: bool | None
    short: bool | None
    buyer: Buyer | None

    async def _check_method(
        self, customers: Customers, mine: MyOrders, counter: Counter, baskets: Baskets, visitor: Visitor
    ) -> None:
        """A gift card that does not cover all any more is asked about anew; the order goes on."""
        method, customer = self.method, await known_customer(customers, visitor)
        is_open = self.to is None or (self.to == addresses.NEW and self.typed is None)
        if method in (None, ordering.PAGE) or is_open or customer is None:
            return
        self.method = None
        quote = await self._quote(counter, customer, mine, await ordering.in_basket(baskets, visitor))
        self.short = not ordering.is_covered(customer, method, quote.total)
        self.method = None if self.short else method

    async def method_options(
        self, customers: Customers, mine: MyOrders, counter: Counter, baskets: Baskets, visitor: Visitor
    ) -> list[Choice]:
        customer = await known_customer(customers, visitor)
        quote = await self._quote(counter, customer, mine, await ordering.in_basket(baskets, visitor))
        if customer is None:
            return ordering.method_choices((), quote.total)
        orders = () if self.found_here else await mine.all()
        usual = "" if self.short else ordering.usual_method(customer, orders, quote.total)
        found = ordering.method_choices(customer.payment_methods, quote.total)
        return [replace(one, usual=one.value == usual) for one in found]

    async def method_question(self, customers: Customers, mine: MyOrders, visitor: Visitor) -> Sayable:
        customer = await known_customer(customers, visitor)
        elsewhere = customer is not None and self.to not in (None, addresses.DEFAULT)
        address = await places.chosen(self.to, self.typed, customer, mine) if customer and elsewhere else None
        told = Recipient(self.recipient or "", self.phone or "")
        asked = ordering.method_question(customer, address, told, found=bool(self.found))
        return paragraphs(t("The gift card does not cover all of it.") if self.short else "", asked)

    async def _quote(
        self, counter: Counter, customer: Customer | None, mine: MyOrders, wanted: list[Wanted]
    ) -> CheckoutQuote:
        method = ordering.method_id(self.method)
        told = Recipient(self.recipient or "", self.phone or "", self.note or "")
        if customer is None:
            address = self.typed or Address("")
            return await counter.quote("", wanted, address, method, told.over((self.buyer or Buyer()).recipient))
        address = await places.chosen(self.to, self.typed, customer, mine)
        return await counter.quote(customer.id, wanted, address, method, told)
