"""What the courier of a parcel that has left shall know: its carrier is told, or the staff pass it on."""

from __future__ import annotations

from desk.todo import COURIER_NOTE
from flows.engine.doors import Persons, Visitor
from flows.engine.flow import Done
from flows.words import order_buttons
from kit.texts import Text, t
from shop.orders.changes.courier import CourierQuote
from shop.orders.model import Order


def proposed(quote: CourierQuote) -> Text:
    order = quote.order
    if quote.asked:
        return t(
            "The parcel of order {order} is already on its way. I will have the carrier tell the courier:\n“{note}”\n"
            "The address stays as it is: {address}\n"
            "I write here what they say. Shall I do it?",
            order=order.id,
            note=quote.note,
            address=order.address,
        )
    return t(
        "The parcel of order {order} is already with the courier, and I can't write to them myself. "
        "I can give this to my colleagues, who pass it on:\n“{note}”\n"
        "The address stays as it is: {address}\n"
        "They do it as soon as they can; whether it is in time for the next delivery nobody can promise. "
        "Shall I pass it on?",
        order=order.id,
        note=quote.note,
        address=order.address,
    )


def asked(order_id: str, note: str) -> Done:
    """The carrier is asked."""
    said = t(
        "I have asked the carrier to tell the courier of order {order}: “{note}”. I write here what they say. The "
        "address stays as it is, and you need not wait here.",
        order=order_id,
        note=note,
    )
    return Done(said, order_buttons(order_id), focus={"order": order_id})


async def passed_on(order: Order, note: str, persons: Persons, visitor: Visitor) -> Done:
    """Filed for the staff, in the place of what was filed for the same order before."""
    await persons.file(visitor, COURIER_NOTE, order.id, {"note": note, "address": str(order.address)})
    said = t(
        "My colleagues have it and pass it on to the courier of order {order}: “{note}”. "
        "The address stays as it is, and you need not wait here.",
        order=order.id,
        note=note,
    )
    return Done(said, order_buttons(order.id), focus={"order": order.id})
