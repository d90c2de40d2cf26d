"""Notices about parcels: what is worth telling, and care for the one that is in trouble."""

from __future__ import annotations

from bot.notices.happening import PERSON_BUTTON, Happening
from flows.engine.replies import Reply
from kit.texts import nt, t
from shop.shipping.states import NodeStatus


def node(it: Happening) -> Reply | None:
    """Of all the places a parcel passes, only its coming near is worth a message; redirections are told apart."""
    if it.value("status") != NodeStatus.OUT_FOR_DELIVERY:
        return None
    text = t("The parcel of order {order} is out for delivery and should reach you today.", order=it.order.id)
    return Reply(text, (it.track,))


def exception(it: Happening) -> Reply | None:
    """Something is wrong: what, and what happens next."""
    match it.value("status"):
        case NodeStatus.ADDRESS_PROBLEM:
            text = t(
                "The courier cannot find the address of order {order}. Please check it, or let a person help you.",
                order=it.order.id,
            )
        case NodeStatus.HELD:
            text = t(
                "The parcel of order {order} waits at the station for you to pick up. Please take an ID with you.",
                order=it.order.id,
            )
        case NodeStatus.REFUSED:
            text = t(
                "The parcel of order {order} was refused at the door and is coming back to us. Can a person help?",
                order=it.order.id,
            )
        case NodeStatus.LOST:
            text = t(
                "I'm sorry: the carrier has lost the parcel of order {order}. A person will settle it with you.",
                order=it.order.id,
            )
        case _:
            text = t(
                "I'm sorry, the parcel of order {order} is delayed on its way. I keep an eye on it and write when it "
                "moves.",
                order=it.order.id,
            )
    return Reply(text, (it.track, PERSON_BUTTON))


def stuck(it: Happening) -> Reply | None:
    hours = int(float(it.value("hours") or 0))
    text = nt(
        "I'm sorry: the parcel of order {order} has not moved for an hour. Our team is looking into it.",
        "I'm sorry: the parcel of order {order} has not moved for {count} hours. Our team is looking into it.",
        hours,
        order=it.order.id,
    )
    return Reply(text, (it.track, PERSON_BUTTON))


def redirected(it: Happening) -> Reply | None:
    fee = it.amount if it.value("amount") else None
    if not fee:
        text = t("The carrier agrees: the parcel of order {order} goes to the new address.", order=it.order.id)
        return Reply(text, (it.track,))
    text = t(
        "The carrier agrees: the parcel of order {order} goes to the new address. The {fee} for it is charged now.",
        order=it.order.id,
        fee=fee,
    )
    return Reply(text, (it.track,))


def redirect_refused(it: Happening) -> Reply | None:
    text = t(
        "The carrier can no longer redirect the parcel of order {order}. It goes to the old address, and nothing is "
        "charged for it.",
        order=it.order.id,
    )
    if it.value("why") == "fee":
        text = t(
            "The fee for redirecting the parcel of order {order} can't be charged to the payment method you chose, so "
            "the carrier was not asked. It goes to the old address, and nothing is charged.",
            order=it.order.id,
        )
    return Reply(text, (it.track, PERSON_BUTTON))
