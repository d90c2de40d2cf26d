"""Cancels a whole order: the stock is free again, every payment goes back the way it came."""

from __future__ import annotations

from kit.errors import Refusal
from kit.texts import t
from shop.model import Actor
from shop.orders.happenings import Happened
from shop.orders.letting_go import release
from shop.orders.model import Order
from shop.orders.quotes import CancelQuote, Refunding
from shop.orders.states import OrderState
from shop.orders.writer import OrderWriter
from shop.payments.balance import unrefunded
from shop.payments.model import GIFT_CARD, Purpose
from shop.payments.till import Till
from shop.policy.actions import TALK_TO_PERSON, Action
from shop.policy.rules import check

# Letters of a note that are kept.
NOTE = 500


class Cancelling(OrderWriter):
    """Part of Changes."""

    async def quote_cancel(self, actor: Actor, order_id: str, reason: str) -> CancelQuote:
        """What cancelling means, and where the money goes; raises Refusal."""
        return await self._quote_cancel(await self._orders.get(actor, order_id), reason)

    async def cancel(self, actor: Actor, order_id: str, reason: str, key: str, *, note: str = "") -> Order:
        """Cancels; the same `key` again changes nothing. `note` are the customer's own words. Raises Refusal."""
        if await self._first(key):
            order = (await self._quote_cancel(await self._lock(actor, order_id), reason)).order
            columns = {"cancelled_at": self._now, "cancel_reason": reason, "expires_at": None}
            await self._journal.move(order, OrderState.CANCELLED, actor, reason, **columns)
            if note:
                await self._journal.note(order, actor, "cancel_note", note[:NOTE])
            await release(self._writing, order.id)
            await Till(self._writing, self._shop).close_pages(order.id)
            await self._ledger.refund_all(order, Purpose.CANCEL, key)
            await self._journal.tell(order, Happened.CANCELLED, actor, reason=reason)
        return await self._orders.get(actor, order_id)

    async def _quote_cancel(self, order: Order, reason: str) -> CancelQuote:
        check(Action.CANCEL, order, self._policy, self._now)
        allowed = self._policy.cancel.reasons
        if allowed and reason not in allowed:
            text = t(
                "An order can be cancelled for these reasons: {reasons}.", reasons=[known.label for known in allowed]
            )
            raise Refusal("cancel.reason", text, (TALK_TO_PERSON,))
        refunds = [
            Refunding(
                await self._methods.named(payment.method_id, payment.method_kind),
                amount,
                payment.method_kind == GIFT_CARD,
            )
            for payment, amount in unrefunded(order.payments)
        ]
        return CancelQuote(order, reason, tuple(refunds))
