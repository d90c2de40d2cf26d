"""Checkout: from what is wanted to an order that waits for its money, with the stock promised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from kit.db import ReadTx
from kit.errors import BadInput, NotFound, Refusal
from kit.money import Money, total
from kit.texts import t
from shop import once
from shop.catalogue.model import Product, Variant
from shop.catalogue.service import Catalogue
from shop.customers.normal import checked_address, checked_recipient
from shop.customers.records import own_recipient
from shop.model import NOBODY, SYSTEM, Actor, Address, Recipient
from shop.orders.happenings import Happened
from shop.orders.model import Item, Order, OrderLine
from shop.orders.new_rows import free_number, line_rows, order_row
from shop.orders.quotes import CheckoutQuote, PriceChange, QuotedLine, ReorderQuote, Wanted
from shop.orders.reading import item_of
from shop.orders.shipped import check_shipped
from shop.orders.shortages import INSTEAD, price_changed, sold_out
from shop.orders.states import OrderState
from shop.orders.stock import SoldOut, Stock
from shop.orders.writer import OrderWriter
from shop.parts import ShopParts
from shop.payments.methods import covers, too_little
from shop.payments.model import Purpose
from shop.payments.till import Till
from shop.policy import texts
from shop.policy.actions import TALK_TO_PERSON, Action


class Checkout(OrderWriter):
    """New orders of a customer."""

    def __init__(self, tx: ReadTx, shop: ShopParts) -> None:
        super().__init__(tx, shop)
        self._catalogue = Catalogue(tx, shop)

    async def quote(
        self,
        customer_id: str,
        lines: Iterable[Wanted],
        address: Address,
        method_id: str = "",
        recipient: Recipient = NOBODY,
    ) -> CheckoutQuote:
        """What the order would be (`customer_id` "": of somebody who is not a customer yet).

        Raises Refusal, and BadInput for half an address or a phone that is none.
        """
        self._check_selling()
        recipient = checked_recipient(recipient, self._shop.default_country)
        recipient = recipient.over(await own_recipient(self._tx, customer_id))
        address = checked_address(address)
        self._check_country(address)
        quoted = [await self._line(wanted) for wanted in _merged(lines)]
        if not quoted:
            raise Refusal("checkout.empty", t("There is nothing to order yet."), ("find_product", TALK_TO_PERSON))
        goods = _goods(quoted)
        freight = self._policy.freight.of(goods)
        method = await self._methods.get(customer_id, method_id) if method_id else None
        if method is not None and not covers(method, goods + freight):
            raise too_little(method.balance, goods + freight)
        pay_by = self._now + timedelta(minutes=self._policy.selling.payment_minutes)
        return CheckoutQuote(tuple(quoted), goods, freight, goods + freight, address, method, pay_by, recipient)

    async def place(
        self,
        customer_id: str,
        lines: Iterable[Wanted],
        address: Address,
        method_id: str,
        key: str,
        *,
        confirmed: Money | None = None,
        recipient: Recipient = NOBODY,
    ) -> Order:
        """Places the order under `key`; raises Refusal, also when the total is no longer the `confirmed` one.

        A gift card pays at once, a saved method is charged after the commit, "" waits for the pay page.
        """
        actor = Actor.customer(customer_id)
        known = await once.begin(self._writing, key, self._now)
        if known is not None:
            return await self._orders.get(actor, str(known["order"]))
        quote = await self.quote(customer_id, lines, address, method_id, recipient)
        if confirmed is not None and quote.total != confirmed:
            raise price_changed(confirmed, quote.total)
        counted = await self._reserve(quote)
        order = await self._store(customer_id, quote, counted, key)
        if quote.method is not None and quote.total:
            entry = await self._ledger.pay(order, quote.total, quote.method, Purpose.ORDER, key)
            await Till(self._writing, self._shop).booked(order.id, entry, actor)
        elif not quote.total:
            await Till(self._writing, self._shop).paid(order, SYSTEM)
        await once.keep(self._writing, key, {"order": order.id})
        return await self._orders.get(actor, order.id)

    async def quote_reorder(
        self,
        actor: Actor,
        order_id: str,
        address: Address | None = None,
        method_id: str = "",
        *,
        only: Collection[int] = (),
        each: int | None = None,
        recipient: Recipient = NOBODY,
    ) -> ReorderQuote:
        """The same items, or `only` these lines, at today's prices; so many of `each`, where that many can be had.

        They go to the same address and person unless others are told.
        """
        self._check_selling()
        order = await self._orders.get(actor, order_id)
        lines = [line for line in order.lines if not only or line.line in only]
        kept, gone = await self._still_there(lines)
        if not kept:
            return ReorderQuote(order, None, tuple(gone), ())
        wanted = [Wanted(line.item.variant_id, await self._so_many(line, each)) for line in kept]
        told = recipient.over(replace(order.recipient, note=""))
        quote = await self.quote(order.customer_id, wanted, address or order.address, method_id, told)
        return ReorderQuote(order, quote, tuple(gone), tuple(_changes(kept, quote)))

    async def _so_many(self, line: OrderLine, each: int | None) -> int:
        """How many of a former line: so many of each where that many can be had, else as many as then."""
        try:
            await self._line(Wanted(line.item.variant_id, each or line.quantity))
        except Refusal:
            return line.quantity
        return each or line.quantity

    async def _line(self, wanted: Wanted) -> QuotedLine:
        if wanted.quantity < 1:
            raise BadInput(f"{wanted.quantity} is no quantity to order.", field="quantity", mend="Order at least one.")
        product, variant = await self._find(wanted.variant_id)
        item = _item(product, variant)
        if not product.on_shelf or not variant.has(wanted.quantity):
            raise sold_out(item, variant)
        return QuotedLine(item, wanted.quantity, variant.price)

    async def _find(self, variant_id: str) -> tuple[Product, Variant]:
        try:
            product = await self._catalogue.product_of(variant_id)
            return product, await self._catalogue.variant(variant_id)
        except NotFound:
            raise Refusal("checkout.gone", t("One of the items is no longer sold here."), INSTEAD) from None

    async def _still_there(self, lines: Iterable[OrderLine]) -> tuple[list[OrderLine], list[OrderLine]]:
        kept: list[OrderLine] = []
        gone: list[OrderLine] = []
        pieces: Counter[str] = Counter()
        for line in lines:
            pieces[line.item.variant_id] += line.quantity
            try:
                await self._line(Wanted(line.item.variant_id, pieces[line.item.variant_id]))
            except Refusal:
                pieces[line.item.variant_id] -= line.quantity
                gone.append(line)
            else:
                kept.append(line)
        return kept, gone

    async def _reserve(self, quote: CheckoutQuote) -> frozenset[str]:
        pieces = {line.item.variant_id: line.quantity for line in quote.lines}
        try:
            return await Stock(self._writing).reserve(pieces)
        except SoldOut as short:
            line = next(line for line in quote.lines if line.item.variant_id == short.variant_id)
            variant = await self._catalogue.variant(short.variant_id)
            raise sold_out(line.item, variant) from None

    async def _store(self, customer_id: str, quote: CheckoutQuote, counted: frozenset[str], key: str) -> Order:
        order_id = await free_number(self._tx)
        self._writing.add(order_row(order_id, customer_id, quote, self._now))
        await self._writing.flush()
        self._writing.add_all(line_rows(order_id, quote, counted))
        await self._writing.flush()
        actor = Actor.customer(customer_id)
        order = await self._lock(actor, order_id)
        await self._journal.note(order, actor, "placed", new=OrderState.UNPAID, details={"key": key})
        await self._journal.tell(order, Happened.PLACED, actor, total=str(order.total.amount), currency=order.currency)
        return order

    def _check_selling(self) -> None:
        if not self._policy.selling.in_chat:
            raise Refusal("selling.off", texts.off(Action.REORDER), ("list_orders", TALK_TO_PERSON))

    def _check_country(self, address: Address) -> None:
        check_shipped(address.country, self._policy.selling.ships_to, "checkout.country")


def _merged(lines: Iterable[Wanted]) -> list[Wanted]:
    pieces: dict[str, int] = {}
    for wanted in lines:
        pieces[wanted.variant_id] = pieces.get(wanted.variant_id, 0) + wanted.quantity
    return [Wanted(variant_id, quantity) for variant_id, quantity in pieces.items()]


def _goods(lines: Sequence[QuotedLine]) -> Money:
    currency = lines[0].unit_price.currency
    if any(line.unit_price.currency != currency for line in lines):
        text = t("These items are sold in different currencies, so they need an order each.")
        raise Refusal("checkout.currency", text, INSTEAD)
    return total([line.amount for line in lines], currency)


def _item(product: Product, variant: Variant) -> Item:
    return item_of(product, product.id, variant.id, str(product.name), variant.options)


def _changes(kept: Iterable[OrderLine], quote: CheckoutQuote) -> Iterable[PriceChange]:
    now = {line.item.variant_id: line for line in quote.lines}
    for line in kept:
        today = now[line.item.variant_id]
        if today.unit_price != line.unit_price:
            yield PriceChange(today.item, line.unit_price, today.unit_price)
