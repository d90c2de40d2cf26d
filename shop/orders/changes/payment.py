"""Pays an order with another method: the new one is charged first, then the old one gets its money back."""

from __future__ import annotations

from kit.errors import Refusal
from kit.texts import t
from shop.model import Actor
from shop.orders.happenings import Happened
from shop.orders.model import Order
from shop.orders.quotes import PaymentChangeQuote
from shop.orders.writer import OrderWriter
from shop.payments.balance import unrefunded
from shop.payments.methods import Balances, covers, too_little
from shop.payments.model import Purpose
from shop.policy.actions import TALK_TO_PERSON, Action
from shop.policy.rules import check


class PaymentChanges(OrderWriter):
    """Part of Changes."""

    async def quote_change_payment(self, actor: Actor, order_id: str, method_id: str) -> PaymentChangeQuote:
        """What moving the whole amount to this method means; raises Refusal."""
        return await self._quote_payment(await self._orders.get(actor, order_id), method_id)

    async def change_payment(self, actor: Actor, order_id: str, method_id: str, key: str) -> Order:
        """Moves it; the old method is refunded only once the new one has paid. Raises Refusal."""
        if await self._first(key):
            quote = await self._quote_payment(await self._lock(actor, order_id), method_id)
            await self._move(quote, key)
            details = {"old": quote.old.id, "new": quote.new.id}
            await self._journal.note(quote.order, actor, "payment_changed", details=details)
            await self._journal.tell(quote.order, Happened.PAYMENT_CHANGED, actor, method_id=quote.new.id)
        return await self._orders.get(actor, order_id)

    async def _quote_payment(self, order: Order, method_id: str) -> PaymentChangeQuote:
        check(Action.CHANGE_PAYMENT, order, self._policy, self._now)
        new = await self._methods.get(order.customer_id, method_id)
        paid = unrefunded(order.payments)[0][0]
        old = await self._methods.named(paid.method_id, paid.method_kind)
        if new.id == order.paid_with[0]:
            text = t(
                "Order {order} is already paid with {method}. Please choose another one.",
                order=order.id,
                method=new.title,
            )
            raise Refusal("payment.differs", text, (Action.CHANGE_PAYMENT.value, TALK_TO_PERSON))
        if not covers(new, order.booked):
            raise too_little(new.balance, order.booked)
        return PaymentChangeQuote(order, order.booked, old, new)

    async def _move(self, quote: PaymentChangeQuote, key: str) -> None:
        order = quote.order
        await Balances(self._writing).lock((quote.old.id, quote.new.id))
        new_entry = await self._ledger.pay(order, quote.amount, quote.new, Purpose.METHOD, key)
        for payment, amount in unrefunded(order.payments):
            await self._ledger.refund(
                order, amount, quote.old, Purpose.METHOD, key, pays_back=payment, waits_for=new_entry
            )
        await self._journal.set(order, method_id=quote.new.id)
