"""Customers ask for other options of what was delivered. The new pieces are kept aside, no money moves yet."""

from __future__ import annotations

from kit.errors import BadInput, Refusal
from kit.money import total
from kit.texts import t
from shop.model import Actor
from shop.orders.changes.items import line_of
from shop.orders.model import Order
from shop.orders.states import OrderState
from shop.policy.actions import TALK_TO_PERSON, Action
from shop.policy.rules import check, check_line
from shop.returns.model import Return
from shop.returns.quotes import ExchangeQuote
from shop.returns.states import ReturnKind
from shop.returns.storing import Storing, row_of, swap_row
from shop.returns.wishes import ExchangeWish


class Exchanging(Storing):
    """Part of Returns."""

    async def quote_exchange(self, actor: Actor, order_id: str, wish: ExchangeWish) -> ExchangeQuote:
        """What exchanging these lines means; raises Refusal."""
        return await self._quote_exchange(await self._orders.get(actor, order_id), wish)

    async def request_exchange(self, actor: Actor, order_id: str, wish: ExchangeWish, key: str) -> Return:
        """Asks for it; the difference is settled when the new pieces leave. Raises Refusal."""
        known = await self._known(actor, key)
        if known is not None:
            return known
        quote = await self._quote_exchange(await self._lock(actor, order_id), wish)
        if quote.needs_method and quote.method is None:
            text = t("Please choose a payment method for the difference of {amount}.", amount=abs(quote.difference))
            raise Refusal("exchange.method", text, (TALK_TO_PERSON,))
        await self._journal.move(quote.order, OrderState.EXCHANGE_REQUESTED, actor, wish.reason)
        counted = await self._keep_aside(quote.swaps, "exchange")
        row = row_of(quote.order, ReturnKind.EXCHANGE, wish)
        row.requested_at = self._now
        row.method_id, row.difference = quote.method.id if quote.method else "", quote.difference.amount
        return await self._store(actor, quote.order, row, [swap_row(swap, counted) for swap in quote.swaps], key)

    async def _quote_exchange(self, order: Order, wish: ExchangeWish) -> ExchangeQuote:
        check(Action.EXCHANGE, order, self._policy, self._now)
        lines = [line_of(order, number) for number in sorted(wish.variants)]
        if not lines:
            raise BadInput("No item is named.", field="variants", mend="Name at least one line.")
        for line in lines:
            check_line(ReturnKind.EXCHANGE, order, line, self._policy, self._now)
        self._check_reason(self._policy.exchanges, "exchange", wish.reason, wish.photo)
        swaps = tuple([await self._swap(line, wish.variants[line.line], "exchange") for line in lines])
        difference = total([swap.difference for swap in swaps], order.currency)
        method = await self._payer(order, wish.method_id, difference)
        return ExchangeQuote(order, swaps, wish.reason, difference, method, bool(difference))
