"""Whether an invoice may be had for an order, and whether there was one before."""

from __future__ import annotations

from shop.model import Actor
from shop.orders.model import Order
from shop.orders.writer import OrderWriter
from shop.policy.actions import Action
from shop.policy.rules import check

# What the history of an order calls it. To whom it is made out stands in the invoice, which is sealed.
INVOICED = "invoice_requested"


class Invoicing(OrderWriter):
    """Part of Changes."""

    async def quote_invoice(self, actor: Actor, order_id: str) -> Order:
        """The order, if an invoice may be asked for; whether one was before stands in its history. Raises Refusal."""
        order = await self._orders.get(actor, order_id)
        check(Action.INVOICE, order, self._policy, self._now)
        return order


def was_requested(order: Order) -> bool:
    """Whether an invoice was asked for before."""
    return any(entry.what == INVOICED for entry in order.history)
