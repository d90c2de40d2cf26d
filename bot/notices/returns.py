"""Notices about what comes back: returns, exchanges, repairs and claims."""

from __future__ import annotations

from datetime import date

from bot.notices.happening import PERSON_BUTTON, RETURNS, Happening
from bot.notices.orders import with_numbers
from flows.engine.replies import Button, Reply
from flows.sending import I_SENT_IT, PICK_IT_UP, day_of
from flows.words import paragraphs
from kit.money import Money
from kit.texts import Sayable, Text, t
from shop.returns.claiming import REPLACEMENT
from shop.returns.model import Return
from shop.returns.states import ReturnKind


def approved(it: Happening) -> Reply | None:
    if it.by_customer:
        return None
    if it.value("kind") == ReturnKind.CLAIM and not it.value("label"):
        return _told(it, t("Your {kind} for order {order} is approved. You need not send anything back.", **_what(it)))
    if it.value("label"):
        return _sent_how(it)
    return _told(it, t("Your {kind} for order {order} is approved. We write how to send it back.", **_what(it)))


def _sent_how(it: Happening) -> Reply:
    """The label with its page, the address, and the ways on: sent, or to be picked up."""
    return_id = it.value("return_id")
    text = paragraphs(
        t(
            "Your {kind} for order {order} is approved. The return label is {label}: put it on the parcel and hand "
            "it to the carrier.",
            **_what(it),
            label=it.value("label"),
        ),
        t("It goes to: {address}", address=it.policy.returns.send_to) if it.policy.returns.send_to else "",
        t("When you have handed it in, tell me, and I follow it."),
    )
    buttons = [it.button(I_SENT_IT, "sent_back")]
    if it.policy.returns.pick_up_days:
        buttons.append(it.button(PICK_IT_UP, "pick_up"))
    return Reply(text, (*buttons, _status(it)), link=it.papers.label(return_id) if return_id else "")


def pick_up(it: Happening) -> Reply | None:
    """What the carrier has answered."""
    day = it.value("pick_up_on")
    if not day:
        text = t("For what goes back from order {order} no courier can come on that day.", order=it.order.id)
        return Reply(text, (it.button(PICK_IT_UP, "pick_up"), _status(it), PERSON_BUTTON))
    text = t(
        "The courier comes on {day} and collects what goes back from order {order}. Please have it packed, with the "
        "return label on it.",
        day=day_of(date.fromisoformat(day)),
        order=it.order.id,
    )
    back = it.back
    return Reply(text, (_status(it),), link=it.papers.label(back.id) if back is not None else "")


def arrived(it: Happening) -> Reply | None:
    return _told(
        it,
        t(
            "The carrier has brought us what you sent back from order {order}. A colleague takes it in and checks it.",
            order=it.order.id,
        ),
    )


def inspected(it: Happening) -> Reply | None:
    """What was found, and what comes next."""
    back = it.back
    text = t("What you sent back from order {order} has been checked.", order=it.order.id)
    found = t("The result: {found}", found=back.found) if back is not None and back.found else ""
    return _told(it, paragraphs(text, found, _next(it.value("kind"), back)))


def _next(kind: str, back: Return | None) -> Text:
    if kind == ReturnKind.REPAIR:
        return t("Now it is repaired; I write when it is on its way back to you.")
    if kind == ReturnKind.EXCHANGE or (back is not None and back.remedy == REPLACEMENT):
        return t("Next the new one is sent; I write with its tracking number.")
    return t("Next comes the refund; I write when it is on its way.")


def rejected(it: Happening) -> Reply | None:
    text = t("I'm sorry, your {kind} for order {order} could not be accepted.", **_what(it))
    why = it.value("why")
    said = t("{text} The reason: {why}", text=text, why=why) if why else text
    return Reply(said, (_status(it), PERSON_BUTTON))


def withdrawn(it: Happening) -> Reply | None:
    if it.by_customer:
        return None
    return _told(it, t("Your {kind} for order {order} was withdrawn.", **_what(it)))


def sent(it: Happening) -> Reply | None:
    if it.by_customer:
        return None
    return _told(it, t("What you send back from order {order} is on its way to us.", order=it.order.id))


def received(it: Happening) -> Reply | None:
    return _told(it, t("What you sent back from order {order} has arrived. We are checking it.", order=it.order.id))


def refunded(it: Happening) -> Reply | None:
    """The money, and why it is less than was promised, if it is."""
    settled = t("Your {kind} for order {order} is settled: {amount} goes back to you.", **_what(it), amount=it.amount)
    back, promised = it.back, it.value("promised")
    if back is None or not back.less_for or not promised:
        return _told(it, settled)
    less = t(
        "You were promised {promised}; it is less for this reason: {why}",
        promised=Money.of(promised, it.amount.currency),
        why=back.less_for,
    )
    return Reply(paragraphs(settled, less), (_status(it), PERSON_BUTTON))


def exchanged(it: Happening) -> Reply | None:
    text = t("The replacement for order {order} is on its way!", order=it.order.id)
    return Reply(with_numbers(text, it.tracking_ids), (it.track, _status(it)))


def repaired(it: Happening) -> Reply | None:
    return _told(it, t("Your item from order {order} is repaired and on its way back to you.", order=it.order.id))


def _told(it: Happening, text: Sayable) -> Reply:
    return Reply(text, (_status(it),))


def _status(it: Happening) -> Button:
    return it.button(RETURNS, "refund_status")


def _what(it: Happening) -> dict[str, object]:
    kind = it.value("kind")
    return {"kind": ReturnKind(kind).label if kind else ReturnKind.RETURN.label, "order": it.order.id}
