"""The words of the files for the states of an order."""

from __future__ import annotations

from shop.orders.states import OrderState

ITEMS_MODIFIED = "pending (items modified)"

WORDS = {
    OrderState.UNPAID: "unpaid",
    OrderState.PAID: "pending",
    OrderState.PACKED: "processed",
    OrderState.SHIPPED: "shipped",
    OrderState.DELIVERED: "delivered",
    OrderState.CANCELLED: "cancelled",
    OrderState.RETURN_REQUESTED: "return requested",
    OrderState.EXCHANGE_REQUESTED: "exchange requested",
    OrderState.RETURNED: "returned",
    OrderState.EXCHANGED: "exchanged",
}
STATES = {**{word: state for state, word in WORDS.items()}, ITEMS_MODIFIED: OrderState.PAID}


def reason_word(reason: str) -> str:
    """A reason as the files write it: no longer needed."""
    return reason.replace("_", " ")


def reason_named(word: str) -> str:
    """A reason as the shop names it: no_longer_needed."""
    return word.strip().replace(" ", "_")


def word(state: OrderState, items_changed: bool) -> str:
    """The status a file gives to an order."""
    return ITEMS_MODIFIED if state is OrderState.PAID and items_changed else WORDS[state]
