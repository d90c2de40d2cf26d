"""Customers ask to send something back for money. No money moves before it was looked at."""

from __future__ import annotations

from shop.model import Actor
from shop.orders.model import Order
from shop.orders.states import OrderState
from shop.policy.actions import Action
from shop.policy.rules import check
from shop.returns.model import Return
from shop.returns.quotes import RepairQuote, ReturnQuote
from shop.returns.states import ReturnKind
from shop.returns.storing import Storing, line_row, row_of
from shop.returns.wishes import Wish


class Returning(Storing):
    """Part of Returns."""

    async def quote_return(self, actor: Actor, order_id: str, wish: Wish) -> ReturnQuote:
        """What sending these lines back means; raises Refusal."""
        return await self._quote_return(await self._orders.get(actor, order_id), wish)

    async def request_return(self, actor: Actor, order_id: str, wish: Wish, key: str) -> Return:
        """Asks for it; the refund is paid once the goods have come back and were checked. Raises Refusal."""
        known = await self._known(actor, key)
        if known is not None:
            return known
        order = await self._lock(actor, order_id)
        quote = await self._quote_return(order, wish)
        await self._journal.move(order, OrderState.RETURN_REQUESTED, actor, wish.reason)
        row = row_of(order, ReturnKind.RETURN, wish)
        row.requested_at = self._now
        row.method_id, row.refund, row.freight = quote.method.id, quote.refund.amount, quote.freight.amount
        return await self._store(actor, order, row, [line_row(part) for part in quote.parts], key)

    async def _quote_return(self, order: Order, wish: Wish) -> ReturnQuote:
        check(Action.RETURN, order, self._policy, self._now)
        parts = self._parts(ReturnKind.RETURN, order, wish)
        self._check_reason(self._policy.returns, "return", wish.reason, wish.photo)
        freight = self._policy.returns.freight(wish.reason, order.currency)
        refund = self._refund_of(order, parts, freight)
        return ReturnQuote(order, parts, wish.reason, freight, refund, await self._refund_to(order, wish.method_id))


class Repairing(Storing):
    """Part of Returns."""

    async def quote_repair(self, actor: Actor, order_id: str, wish: Wish) -> RepairQuote:
        """What may be repaired for free; raises Refusal."""
        return self._quote_repair(await self._orders.get(actor, order_id), wish)

    async def request_repair(self, actor: Actor, order_id: str, wish: Wish, key: str) -> Return:
        """Asks for it; the order itself stays delivered. Raises Refusal."""
        known = await self._known(actor, key)
        if known is not None:
            return known
        quote = self._quote_repair(await self._lock(actor, order_id), wish)
        row = row_of(quote.order, ReturnKind.REPAIR, wish)
        row.requested_at = self._now
        return await self._store(actor, quote.order, row, [line_row(part) for part in quote.parts], key)

    def _quote_repair(self, order: Order, wish: Wish) -> RepairQuote:
        check(Action.REPAIR, order, self._policy, self._now)
        parts = self._parts(ReturnKind.REPAIR, order, wish)
        self._check_reason(self._policy.repairs, "repair", wish.reason, wish.photo)
        return RepairQuote(order, parts, wish.reason)
