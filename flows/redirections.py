"""What is told of a parcel that is asked to go elsewhere, at each step."""

from __future__ import annotations

from kit.errors import Refusal
from kit.money import Money
from kit.texts import Sayable, Text, t
from shop.orders.quotes import AddressQuote
from shop.shipping.redirections import Waiting


def proposed(quote: AddressQuote) -> list[Sayable]:
    """What redirecting it costs and when that is taken, and the question."""
    asked: Text = t("The parcel is already on its way, so I will ask the carrier to redirect it.")
    if quote.fee:
        asked = t(
            "The parcel is already on its way, so I will ask the carrier to redirect it. It costs {fee}, and only if "
            "they can do it.",
            fee=quote.fee,
        )
    charged = [t("Charged to: {method}", method=quote.method.title)] if quote.method else []
    return [asked, *charged, t("Shall I go on?")]


def no_method() -> Refusal:
    """Its fee is taken when the carrier has agreed, and there is nothing that it could be taken from."""
    text = t(
        "A parcel that is on its way is redirected for a fee, and the fee is taken from a saved way to pay; there is "
        "none yet. You can add one and tell me the address again, or a colleague arranges it with you."
    )
    return Refusal("intercept.no_method", text, ("saved_methods", "talk_to_person"))


def asked_for(order_id: str, fee: Money) -> Text:
    """The carrier is asked."""
    if not fee:
        return t("I have asked the carrier to redirect {order}. I will tell you here what they say.", order=order_id)
    return t(
        "I have asked the carrier to redirect {order}. I will tell you here what they say. The {fee} is taken only "
        "when they have agreed.",
        order=order_id,
        fee=fee,
    )


def waits(waiting: Waiting | None) -> Sayable:
    """How a redirection stands; "" where none is asked for."""
    if waiting is None:
        return ""
    if not waiting.fee:
        return t(
            "The carrier is asked to take it to {address} instead. They have not answered yet.",
            address=waiting.address,
        )
    return t(
        "The carrier is asked to take it to {address} instead. They have not answered yet; the {fee} is taken only if "
        "they agree.",
        address=waiting.address,
        fee=waiting.fee,
    )
