"""Notices about parcels: what is worth telling, and care for the one that is in trouble."""

from __future__ import annotations

from bot.notices.happening import PERSON_BUTTON, RETURNS, WRONG, Happening
from flows.engine.payloads import encode
from flows.engine.replies import Button, Reply
from flows.parcels import SETTLE
from kit.texts import Text, nt, t
from shop.policy.reasons import Reason
from shop.shipping.states import Finding, NodeStatus


def node(it: Happening) -> Reply | None:
    """Of all the places a parcel passes, only its coming near is worth a message; redirections are told apart.

    An order's own parcels are told of when the order is delivered, what was sent later for it when it arrives.
    """
    if it.value("status") == NodeStatus.DELIVERED:
        text = t("What we sent you later for order {order} has been delivered. Is it right now?", order=it.order.id)
        return Reply(text, (it.button(WRONG, "claim_item"), it.details))
    if it.value("status") != NodeStatus.OUT_FOR_DELIVERY:
        return None
    text = t("The parcel of order {order} is out for delivery and should reach you today.", order=it.order.id)
    return Reply(text, (it.track,))


def exception(it: Happening) -> Reply | None:
    """Something is wrong: what, and what happens next."""
    match it.value("status"):
        case NodeStatus.ADDRESS_PROBLEM:
            text = t(
                "The courier cannot find the address of order {order}. Please check it. A colleague of mine has been "
                "told too and gets in touch with the carrier.",
                order=it.order.id,
            )
        case NodeStatus.HELD:
            text = t(
                "The parcel of order {order} waits at the station for you to pick up. Please take an ID with you.",
                order=it.order.id,
            )
        case NodeStatus.REFUSED:
            text = t(
                "The parcel of order {order} was refused at the door and is coming back to us. A colleague has been "
                "told. When it is back, it is sent again or paid back, as you like.",
                order=it.order.id,
            )
        case NodeStatus.RETURNED:
            text = t(
                "The parcel of order {order} is back with us. Shall it be sent again, or do you want your money back? "
                "Choose it below, and a colleague sees to it.",
                order=it.order.id,
            )
            return Reply(text, (*_made_good(it), it.track, PERSON_BUTTON))
        case NodeStatus.LOST:
            text = t(
                "I'm sorry: the carrier has lost the parcel of order {order}. A colleague has been told. You choose "
                "whether it is sent again or paid back.",
                order=it.order.id,
            )
            return Reply(text, (*_made_good(it), it.track, PERSON_BUTTON))
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
        "I'm sorry: the parcel of order {order} has not moved for an hour. I have asked the carrier to search for it, "
        "and a colleague has been told.",
        "I'm sorry: the parcel of order {order} has not moved for {count} hours. I have asked the carrier to search "
        "for it, and a colleague has been told.",
        hours,
        order=it.order.id,
    )
    return Reply(text, (it.track, PERSON_BUTTON))


def traced(it: Happening) -> Reply | None:
    """What the carrier has found that searched for it."""
    claim = it.value("return_id")
    match it.value("finding"):
        case Finding.LOST:
            text = t(
                "The carrier has searched for the parcel of order {order} and cannot find it, I'm sorry.",
                order=it.order.id,
            )
        case Finding.FOUND:
            text = t("The carrier has found the parcel of order {order}: it goes on its way to you.", order=it.order.id)
        case _:
            text = t(
                "The carrier has looked into the parcel of order {order} once more and says: it was handed over as "
                "the proof in the tracking shows. Please look there again, and tell me if it turns up.",
                order=it.order.id,
            )
    if claim:
        text = t("{text} A colleague now decides on your claim {claim}.", text=text, claim=claim)
        return Reply(text, (it.track, it.button(RETURNS, "refund_status"), PERSON_BUTTON))
    made_good = _made_good(it) if it.value("finding") == Finding.LOST else ()
    return Reply(text, (*made_good, it.track, PERSON_BUTTON))


def _made_good(it: Happening) -> tuple[Button, ...]:
    """How it may be made good, where the rules have it for what did not arrive and nothing was asked for yet."""
    rule = it.policy.claims.kinds.get(Reason.NOT_RECEIVED) if it.policy.claims.allowed else None
    if rule is None or it.order.state not in rule.states or any(back.counts for back in it.order.returns):
        return ()
    settled = {"order": it.order.id, "problem": Reason.NOT_RECEIVED.value}
    return (Button(SETTLE, encode("claim_item", settled)),)


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


def note_taken(it: Happening) -> Reply | None:
    text = t("The carrier has passed your note on to the courier of order {order}.", order=it.order.id)
    return Reply(_with_note(text, it), (it.track,))


def note_refused(it: Happening) -> Reply | None:
    text = t(
        "The carrier does not pass your note on to the courier of order {order} any more. A colleague has been told "
        "and tries to reach the courier; whether it is in time nobody can promise.",
        order=it.order.id,
    )
    return Reply(_with_note(text, it), (it.track, PERSON_BUTTON))


def _with_note(text: Text, it: Happening) -> Text:
    note = it.order.recipient.note
    return t("{text} Your note: “{note}”", text=text, note=note) if note else text
