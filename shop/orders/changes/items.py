"""Changes items of an order not yet sent: other options of the same product, the difference charged or refunded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import update

from kit.errors import BadInput, NotFound, Refusal
from kit.ids import new_id
from kit.money import Money, total
from kit.texts import t
from shop.catalogue.model import Product, Variant
from shop.catalogue.service import Catalogue
from shop.model import Actor, PaymentMethod
from shop.orders.happenings import Happened
from shop.orders.model import Item, Order, OrderLine
from shop.orders.quotes import ItemsQuote, Swap
from shop.orders.reading import item_of
from shop.orders.states import OrderState
from shop.orders.stock import SoldOut, Stock
from shop.orders.tables import ItemChangeRow, OrderLineRow
from shop.orders.writer import OrderWriter
from shop.payments.methods import covers, too_little
from shop.payments.model import Purpose
from shop.payments.till import Till
from shop.policy import texts
from shop.policy.actions import TALK_TO_PERSON, Action
from shop.policy.rules import check


class Swapping(OrderWriter):
    """What item changes and exchanges share: from a line and a variant to a swap that is allowed."""

    async def _swap(self, line: OrderLine, variant_id: str, rule: str, quantity: int = 0) -> Swap:
        """Raises Refusal (`<rule>.same_product`, `.differs`, `.available`)."""
        if variant_id == line.item.variant_id:
            text = t("{item} is what you have already; please choose other options.", item=line.item.title)
            raise Refusal(f"{rule}.differs", text, (TALK_TO_PERSON,))
        product, variant = await self._variant(line, variant_id, rule)
        item = item_of(product, product.id, variant.id, str(product.name), variant.options)
        count = quantity or line.quantity
        if not variant.has(count):
            raise sold_out(item, rule)
        return Swap(line.line, count, line.item, item, line.unit_price, variant.price)

    async def _variant(self, line: OrderLine, variant_id: str, rule: str) -> tuple[Product, Variant]:
        catalogue = Catalogue(self._tx, self._shop)
        try:
            product = await catalogue.product_of(variant_id)
            if product.id == line.item.product_id:
                return product, await catalogue.variant(variant_id)
        except NotFound:
            pass  # said like a variant of another product: to the customer it is not one of these
        text = t("{item} can only be changed for another one of the same product.", item=line.item.title)
        raise Refusal(f"{rule}.same_product", text, (TALK_TO_PERSON,))

    async def _payer(self, order: Order, method_id: str, difference: Money) -> PaymentMethod | None:
        """The method chosen for a difference; None as long as none is."""
        if not method_id:
            return None
        method = await self._methods.get(order.customer_id, method_id)
        if difference.amount > 0 and not covers(method, difference):
            raise too_little(method.balance, difference)
        return method

    async def _reserve(self, swaps: tuple[Swap, ...], changes: Mapping[str, int], rule: str) -> frozenset[str]:
        try:
            return await Stock(self._writing).reserve(changes)
        except SoldOut as gone:
            raise sold_out(next(swap.new for swap in swaps if swap.new.variant_id == gone.variant_id), rule) from None


class ItemChanges(Swapping):
    """Part of Changes."""

    async def quote_change_items(
        self, actor: Actor, order_id: str, variants: Mapping[int, str], method_id: str = ""
    ) -> ItemsQuote:
        """What giving these lines these variants means; raises Refusal, BadInput for a line that is not there."""
        return await self._quote_items(await self._orders.get(actor, order_id), variants, method_id)

    async def change_items(
        self, actor: Actor, order_id: str, variants: Mapping[int, str], key: str, method_id: str = ""
    ) -> Order:
        """Changes them; a difference needs a `method_id` unless the order is unpaid. Raises Refusal."""
        if await self._first(key):
            quote = await self._quote_items(await self._lock(actor, order_id), variants, method_id)
            if quote.needs_method and quote.method is None:
                text = t("Please choose a payment method for the difference of {amount}.", amount=abs(quote.difference))
                raise Refusal("items.method", text, (TALK_TO_PERSON,))
            await self._change(actor, quote, key)
        return await self._orders.get(actor, order_id)

    async def _quote_items(self, order: Order, variants: Mapping[int, str], method_id: str) -> ItemsQuote:
        check(Action.CHANGE_ITEMS, order, self._policy, self._now)
        if order.state is OrderState.UNPAID and order.settling:
            raise Refusal("items.settling", texts.settling(order), (TALK_TO_PERSON,))
        if not variants:
            raise BadInput("No item is to be changed.", field="variants", mend="Name at least one line.")
        swaps = tuple(
            [await self._swap(line_of(order, number), variants[number], "items") for number in sorted(variants)]
        )
        difference = total([swap.difference for swap in swaps], order.currency)
        needs_method = bool(difference) and order.state is not OrderState.UNPAID
        method = await self._payer(order, method_id, difference) if needs_method else None
        return ItemsQuote(order, swaps, difference, order.total + difference, method, needs_method)

    async def _change(self, actor: Actor, quote: ItemsQuote, key: str) -> None:
        order = quote.order
        await self._journal.set(
            order, items_changed=True, goods=(order.goods + quote.difference).amount, total=quote.total.amount
        )
        counted = await self._move_stock(order, quote.swaps)
        for swap in quote.swaps:
            await self._rewrite(order, swap, counted, quote.method.id if quote.method else "")
        await Till(self._writing, self._shop).close_pages(order.id)
        if quote.method is not None and quote.difference.amount > 0:
            await self._ledger.pay(order, quote.difference, quote.method, Purpose.ITEMS, key)
        elif quote.method is not None:
            await self._ledger.refund(order, -quote.difference, quote.method, Purpose.ITEMS, key)
        lines = [{"line": swap.line, "old": swap.old.variant_id, "new": swap.new.variant_id} for swap in quote.swaps]
        await self._journal.note(order, actor, "items_changed", details={"lines": lines})
        await self._journal.tell(order, Happened.ITEMS_CHANGED, actor, lines=[swap.line for swap in quote.swaps])

    async def _move_stock(self, order: Order, swaps: tuple[Swap, ...]) -> frozenset[str]:
        """Promises the new pieces and frees the old ones, in one go; returns which new variants are counted."""
        changes: Counter[str] = Counter()
        for swap in swaps:
            row = await self._tx.get_one(OrderLineRow, (order.id, swap.line), populate_existing=True)
            changes[swap.old.variant_id] -= row.held
            changes[swap.new.variant_id] += swap.quantity
        return await self._reserve(swaps, changes, "items")

    async def _rewrite(self, order: Order, swap: Swap, counted: frozenset[str], method_id: str) -> None:
        self._writing.add(
            ItemChangeRow(
                id=new_id("chg"),
                order_id=order.id,
                line=swap.line,
                old_variant_id=swap.old.variant_id,
                new_variant_id=swap.new.variant_id,
                old_options=dict(swap.old.options),
                old_price=swap.old_price.amount,
                new_price=swap.new_price.amount,
                method_id=method_id,
                at=self._now,
            )
        )
        line = update(OrderLineRow).where(OrderLineRow.order_id == order.id, OrderLineRow.line == swap.line)
        changed = line.values(
            variant_id=swap.new.variant_id,
            options=dict(swap.new.options),
            unit_price=swap.new_price.amount,
            held=swap.quantity if swap.new.variant_id in counted else 0,
        )
        await self._writing.execute(changed.execution_options(synchronize_session=False))


def line_of(order: Order, number: int) -> OrderLine:
    """One line; raises BadInput when the order has no such line."""
    line = order.line(number)
    if line is None:
        known = ", ".join(str(line.line) for line in order.lines)
        raise BadInput(f"{order.id} has no line {number}.", field="line", mend=f"Its lines are {known}.")
    return line


def sold_out(item: Item, rule: str) -> Refusal:
    text = t("I'm sorry, {item} is not available at the moment. Please choose other options.", item=item.title)
    return Refusal(f"{rule}.available", text, ("product_details", TALK_TO_PERSON))
