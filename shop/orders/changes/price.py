"""Gives back the difference where something has become cheaper since it was bought, if the shop's policy does."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import update

from kit.errors import NotFound, Refusal
from kit.money import Money, total
from kit.texts import Text, t
from shop.catalogue.prices import PriceChange, changes_between
from shop.catalogue.service import Catalogue
from shop.model import Actor
from shop.orders.changes.items import line_of
from shop.orders.model import Order, OrderLine
from shop.orders.quotes import PriceDrop, PriceQuote, Refunding
from shop.orders.tables import OrderLineRow
from shop.orders.writer import OrderWriter
from shop.payments.balance import shares
from shop.payments.model import GIFT_CARD, Purpose
from shop.policy.actions import TALK_TO_PERSON, Action
from shop.policy.case import pieces
from shop.policy.rules import check

# What the history of an order calls it, and under which name it keeps the lines.
PROTECTED, LINES = "price_protected", "lines"
CHANGED = "items_changed"
SAME = t("it costs no less today than when you bought it, so there is no difference in price to give back")
ONCE = t("this difference in price was given back before, and it has not become cheaper since")
GONE = t("it is not sold any more")
UNDER_WAY = t("it is on its way back or was taken back")


class PriceProtecting(OrderWriter):
    """Part of Changes. The line then costs the lowest price there was, so that no difference comes back twice."""

    async def price_drops(self, actor: Actor, order_id: str) -> tuple[PriceDrop, ...]:
        """Every line with what it cost since; `why_not` where nothing comes back of it. Raises Refusal."""
        order = await self._orders.get(actor, order_id)
        check(Action.PRICE_PROTECTION, order, self._policy, self._now)
        return tuple([await self._drop(order, line) for line in order.lines])

    async def quote_price(self, actor: Actor, order_id: str, lines: Collection[int]) -> PriceQuote:
        """What comes back for these lines, and where to. Raises Refusal."""
        return await self._quote_price(await self._orders.get(actor, order_id), lines)

    async def protect_price(self, actor: Actor, order_id: str, lines: Collection[int], key: str) -> Order:
        """Gives the difference back the way it was paid; the same `key` again changes nothing. Raises Refusal."""
        if await self._first(key):
            quote = await self._quote_price(await self._lock(actor, order_id), lines)
            order = quote.order
            goods, whole = order.goods - quote.refund, order.total - quote.refund
            await self._journal.set(order, goods=goods.amount, total=whole.amount)
            for drop in quote.drops:
                row = update(OrderLineRow).where(OrderLineRow.order_id == order.id, OrderLineRow.line == drop.line.line)
                cheaper = row.values(unit_price=drop.lowest.amount)
                await self._writing.execute(cheaper.execution_options(synchronize_session=False))
            await self._ledger.refund_part(order, quote.refund, Purpose.PRICE, key)
            told = {LINES: [drop.line.line for drop in quote.drops], "amount": str(quote.refund.amount)}
            await self._journal.note(order, actor, PROTECTED, details=told)
        return await self._orders.get(actor, order_id)

    async def _quote_price(self, order: Order, lines: Collection[int]) -> PriceQuote:
        check(Action.PRICE_PROTECTION, order, self._policy, self._now)
        drops = tuple([await self._drop(order, line_of(order, number)) for number in sorted(lines)])
        for drop in drops:
            if drop.why_not is not None:
                text = t("{item}: {why}.", item=drop.line.item.title, why=drop.why_not)
                raise Refusal("price.line", text, (TALK_TO_PERSON,))
        refund = total([drop.difference for drop in drops], order.currency)
        refunds: list[Refunding] = []
        for payment, part in shares(order.payments, refund):
            method = await self._methods.named(payment.method_id, payment.method_kind)
            refunds.append(Refunding(method, part, payment.method_kind == GIFT_CARD))
        return PriceQuote(order, drops, refund, tuple(refunds))

    async def _drop(self, order: Order, line: OrderLine) -> PriceDrop:
        today = await self._today(line)
        prices = [one.price for one in await self._since(order, line)]
        if today is not None:
            prices.append(today)
        fitting = [price for price in prices if price.currency == line.unit_price.currency]
        lowest = min(fitting, default=None)
        shown = today or line.unit_price
        return PriceDrop(line, shown, lowest or line.unit_price, _why_not(order, line, lowest))

    async def _since(self, order: Order, line: OrderLine) -> Sequence[PriceChange]:
        """The prices since it was bought, as long as they count: also one that has risen again."""
        bought, closes = _bought_at(order, line), self._policy.price_protection.closes(order.placed_at)
        if bought is None or closes is None:
            return ()
        return await changes_between(self._tx, line.item.variant_id, bought, min(closes, self._now))

    async def _today(self, line: OrderLine) -> Money | None:
        """What one piece costs today; None when it can't be bought any more."""
        try:
            return (await Catalogue(self._tx, self._shop).variant(line.item.variant_id)).price
        except NotFound:
            return None


def _bought_at(order: Order, line: OrderLine) -> datetime | None:
    """When it was ordered, or became what it is by a change of the order."""
    changed = [
        entry.at
        for entry in order.history
        if entry.what == CHANGED and any(one.get("line") == line.line for one in entry.details.get(LINES, ()))
    ]
    return max(changed, default=order.placed_at)


def _why_not(order: Order, line: OrderLine, lowest: Money | None) -> Text | None:
    if pieces(order, line) < line.quantity:
        return UNDER_WAY
    if lowest is not None and lowest < line.unit_price:
        return None
    before = (entry for entry in order.history if entry.what == PROTECTED)
    if any(line.line in entry.details.get(LINES, ()) for entry in before):
        return ONCE
    return GONE if lowest is None else SAME
