"""Notices about orders and money."""

from __future__ import annotations

from collections.abc import Sequence

from bot.notices.happening import OTHER_WAY, PAY, PERSON_BUTTON, WRONG, Happening
from flows.engine.replies import Reply
from flows.words import refund_time
from kit.texts import Text, t
from shop.model import PaymentMethod

AT_ONCE = "gift_card"


def paid(it: Happening) -> Reply | None:
    if it.by_customer:
        return None
    text = t("Thank you! Your payment of {amount} for order {order} has arrived.", amount=it.amount, order=it.order.id)
    return Reply(text, (it.details,))


def payment_failed(it: Happening) -> Reply | None:
    text = (
        t("The payment of {amount} for order {order} took too long and was stopped. No money moved.", **_money(it))
        if it.value("why") == "timed_out"
        else t("The payment of {amount} for order {order} was declined. No money moved.", **_money(it))
    )
    return Reply(text, (it.button(PAY, "pay_order"), it.button(OTHER_WAY, "pay_order"), PERSON_BUTTON))


def shipped(it: Happening) -> Reply | None:
    """An import may have sent parcels without telling; their numbers stand in the order."""
    sent = it.tracking_ids or [number for part in it.order.fulfilments for number in part.tracking_ids]
    return Reply(with_numbers(t("Order {order} is on its way!", order=it.order.id), sent), (it.track,))


def delivered(it: Happening) -> Reply | None:
    text = t("Order {order} has been delivered. Is everything as it should be?", order=it.order.id)
    return Reply(text, (it.button(WRONG, "claim_item"), it.button(t("Return something"), "return_item")))


def cancelled(it: Happening) -> Reply | None:
    if it.by_customer:
        return None
    return Reply(t("Order {order} has been cancelled.", order=it.order.id), (it.details, PERSON_BUTTON))


def expired(it: Happening) -> Reply | None:
    text = t(
        "Order {order} was not paid in time, so I have let it go and its items are for sale again. You can order them "
        "once more at any time.",
        order=it.order.id,
    )
    return Reply(text, (it.button(t("Order it again"), "reorder"),))


def changed(it: Happening) -> Reply | None:
    """The address, the items or the payment method were changed by somebody else than the customer."""
    if it.by_customer:
        return None
    return Reply(t("Order {order} has been changed for you. Please take a look.", order=it.order.id), (it.details,))


def refunded(it: Happening) -> Reply | None:
    when: Text = (
        t("It is on your gift card now.")
        if it.value("method_kind") == AT_ONCE
        else t("It shows {when}.", when=refund_time(it.policy, PaymentMethod("", it.value("method_kind"))))
    )
    text = t("{amount} of order {order} has been refunded. {when}", **_money(it), when=when)
    return Reply(text, (it.details,))


def late_payment(it: Happening) -> Reply | None:
    text = t(
        "{amount} came in for order {order}, which no longer needed it. I am sending the money back to where it came "
        "from.",
        **_money(it),
    )
    return Reply(text, (it.details,))


def with_numbers(text: Text, numbers: Sequence[str]) -> Text:
    """What was sent, with the tracking numbers as far as there are any."""
    match list(numbers):
        case []:
            return text
        case [number]:
            return t("{text} The tracking number is {number}.", text=text, number=number)
        case several:
            return t(
                "{text} It travels in {count} parcels, with the tracking numbers {numbers}.",
                text=text,
                count=len(several),
                numbers=several,
            )


def _money(it: Happening) -> dict[str, object]:
    return {"amount": it.amount, "order": it.order.id}
