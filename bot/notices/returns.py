"""Notices about what comes back: returns, exchanges, repairs and claims."""

from __future__ import annotations

from bot.notices.happening import PERSON_BUTTON, RETURNS, Happening
from bot.notices.orders import with_numbers
from flows.engine.replies import Button, Reply
from kit.texts import Text, t
from shop.returns.states import ReturnKind


def approved(it: Happening) -> Reply | None:
    if it.by_customer:
        return None
    if it.value("kind") == ReturnKind.CLAIM and not it.value("label"):
        return _told(it, t("Your {kind} for order {order} is approved. You need not send anything back.", **_what(it)))
    if it.value("label"):
        text = t(
            "Your {kind} for order {order} is approved. The return label is {label}: put it on the parcel and hand "
            "it to the carrier.",
            **_what(it),
            label=it.value("label"),
        )
    else:
        text = t("Your {kind} for order {order} is approved. We write how to send it back.", **_what(it))
    return _told(it, text)


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
    return _told(
        it, t("Your {kind} for order {order} is settled: {amount} goes back to you.", **_what(it), amount=it.amount)
    )


def exchanged(it: Happening) -> Reply | None:
    text = t("The replacement for order {order} is on its way!", order=it.order.id)
    return Reply(with_numbers(text, it.tracking_ids), (it.track, _status(it)))


def repaired(it: Happening) -> Reply | None:
    return _told(it, t("Your item from order {order} is repaired and on its way back to you.", order=it.order.id))


def _told(it: Happening, text: Text) -> Reply:
    return Reply(text, (_status(it),))


def _status(it: Happening) -> Button:
    return it.button(RETURNS, "refund_status")


def _what(it: Happening) -> dict[str, object]:
    kind = it.value("kind")
    return {"kind": ReturnKind(kind).label if kind else ReturnKind.RETURN.label, "order": it.order.id}
