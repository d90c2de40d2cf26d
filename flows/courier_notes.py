"""What the courier of a parcel that has left shall know: the staff pass it on, and nothing of the order changes."""

from __future__ import annotations

from flows.engine.doors import Persons, Visitor
from flows.engine.flow import Done
from flows.words import order_buttons
from kit.texts import Text, t
from shop.orders.model import Order

COURIER_NOTE = "courier_note"


def proposed(order: Order, note: str) -> Text:
    return t(
        "The parcel of order {order} is already with the courier, and I can't write to them myself. "
        "I can give this to my colleagues, who pass it on:\n“{note}”\n"
        "The address stays as it is: {address}\n"
        "They do it as soon as they can; whether it is in time for the next delivery nobody can promise. "
        "Shall I pass it on?",
        order=order.id,
        note=note,
        address=order.address,
    )


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
