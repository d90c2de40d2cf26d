"""Tells the warehouse, once, of an order that should have left by now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kit.errors import Refusal
from kit.texts import t
from shop.model import Actor
from shop.orders.model import Order
from shop.orders.states import OrderState
from shop.orders.writer import OrderWriter
from shop.policy.actions import TALK_TO_PERSON, Action
from shop.shipping.leaving import promised_day

# What the history of an order calls it.
HURRIED = "hurried"
HERE = frozenset({OrderState.PAID, OrderState.PACKED})


@dataclass(frozen=True, slots=True)
class HurryQuote:
    """The day on which a paid order should leave, whether that is past, and since when the warehouse knows of it."""

    order: Order
    leaves: date
    late: bool
    told_at: datetime | None


class Hurrying(OrderWriter):
    """Part of Changes."""

    async def quote_hurry(self, actor: Actor, order_id: str) -> HurryQuote:
        """When it should leave. Raises Refusal where it waits for nothing of ours, or the shop promises no day."""
        return self._quote_hurry(await self._orders.get(actor, order_id))

    async def hurry(self, actor: Actor, order_id: str, key: str) -> bool:
        """Notes that the warehouse is told; False where it was before, by any key. Raises Refusal."""
        if not await self._first(key):
            return False
        quote = self._quote_hurry(await self._lock(actor, order_id))
        if quote.told_at is not None:
            return False
        if not quote.late:
            text = t("Order {order} is not late.", order=order_id)
            raise Refusal("hurry.early", text, (Action.TRACK.value, TALK_TO_PERSON))
        await self._journal.note(quote.order, actor, HURRIED, details={"promised": quote.leaves.isoformat()})
        return True

    def _quote_hurry(self, order: Order) -> HurryQuote:
        if order.state is OrderState.UNPAID:
            text = t("Order {order} is not paid yet. It can leave as soon as it is.", order=order.id)
            raise Refusal("hurry.unpaid", text, (Action.PAY.value, Action.CANCEL.value))
        if order.state not in HERE:
            text = t("Order {order} does not wait to be sent: {state}", order=order.id, state=order.state.label)
            raise Refusal("hurry.state", text, (Action.TRACK.value, TALK_TO_PERSON))
        zone = self._shop.texts.zone
        leaves = promised_day(order, self._policy.shipping, zone)
        if leaves is None:
            text = t("I know no day on which order {order} should leave. A colleague can look it up.", order=order.id)
            raise Refusal("hurry.no_day", text, (TALK_TO_PERSON, Action.CANCEL.value))
        return HurryQuote(order, leaves, self._now.astimezone(zone).date() > leaves, _told_at(order))


def _told_at(order: Order) -> datetime | None:
    return next((entry.at for entry in order.history if entry.what == HURRIED), None)
