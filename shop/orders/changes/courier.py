"""What the courier of a parcel on its way shall know: kept with the order, and told the carrier."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from kit.errors import Refusal
from kit.texts import t
from shop.customers.normal import checked_recipient
from shop.model import Actor, Recipient
from shop.orders.model import Order
from shop.orders.states import OrderState
from shop.orders.writer import OrderWriter
from shop.policy.actions import TALK_TO_PERSON, Action
from shop.shipping.asking import ask_to_tell
from shop.shipping.states import FINAL
from shop.shipping.tables import ParcelRow

# What the history of an order calls it.
ASKED = "courier_note"


@dataclass(frozen=True, slots=True)
class CourierQuote:
    """The order with the note as it would stand; `asked`: whether its carrier can be told it by us."""

    order: Order
    note: str
    asked: bool


class CourierNotes(OrderWriter):
    """Part of Changes. Before dispatch the note is changed with the address; from then on the carrier is asked."""

    async def quote_courier_note(self, actor: Actor, order_id: str, note: str) -> CourierQuote:
        """Whether the carrier can be told. Raises Refusal where nothing is on its way, BadInput for a bad note."""
        return await self._quote_note(await self._orders.get(actor, order_id), note)

    async def note_courier(self, actor: Actor, order_id: str, note: str, key: str) -> Order:
        """Keeps it with the order and has the carrier told after the commit; its answer is an event."""
        if await self._first(key):
            quote = await self._quote_note(await self._lock(actor, order_id), note)
            await self._journal.set(quote.order, note=quote.note)
            await self._journal.note(quote.order, actor, ASKED)
            if quote.asked:
                await ask_to_tell(self._writing, self._shop, quote.order, quote.note, actor=actor, cause=f"{key}:note")
        return await self._orders.get(actor, order_id)

    async def _quote_note(self, order: Order, note: str) -> CourierQuote:
        if order.state is not OrderState.SHIPPED:
            text = t("Order {order} is not on its way: {state}", order=order.id, state=order.state.label)
            raise Refusal("note.state", text, (Action.TRACK.value, TALK_TO_PERSON))
        kept = checked_recipient(Recipient(note=note), self._shop.default_country).note
        mine = select(ParcelRow.carrier).where(ParcelRow.order_id == order.id, ParcelRow.return_id == "")
        under_way = mine.where(ParcelRow.status.not_in([status.value for status in FINAL]))
        carriers = (await self._tx.scalars(under_way)).all()
        asked = bool(carriers) and all(name in self._shop.carriers for name in carriers)
        return CourierQuote(order, kept, asked)
