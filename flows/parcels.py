"""What is told of one parcel: where it is, its way so far, and what an exception on the way means."""

from __future__ import annotations

from collections.abc import Mapping

from flows.words import paragraphs
from kit.texts import Sayable, Text, nt, t
from shop.shipping.model import Parcel
from shop.shipping.states import NodeStatus

LATEST = 5
# Where a customer may say that the parcel is not with them.
NOT_THERE = frozenset({NodeStatus.DELIVERED, NodeStatus.LOST, NodeStatus.REFUSED})

MEANS: Mapping[NodeStatus, Text] = {
    NodeStatus.DELIVERED: t(
        "If you can't find it, please ask at home, your neighbours and the parcel station first. If it is not there, "
        "tell me, and we have the carrier search for it."
    ),
    NodeStatus.DELAYED: t("The carrier is late, I'm sorry. You need not do anything: I write as soon as it moves."),
    NodeStatus.ADDRESS_PROBLEM: t(
        "The courier could not find the address. Please check it, or tell us how to find you, so that they try again."
    ),
    NodeStatus.HELD: t(
        "It waits for you at a pick-up point. Which one, until when and the pick-up code are in the carrier's message "
        "to your phone; I can't see them. Please bring an identity card. "
        "What is not picked up in time comes back to us."
    ),
    NodeStatus.REFUSED: t(
        "It was not taken in at the door and is on its way back to us. When it is here, we settle with you whether it "
        "is sent again or paid back."
    ),
    NodeStatus.LOST: t("The carrier has lost it, I'm sorry. We send it again or give the money back: tell me which."),
}


def told(parcel: Parcel, *, several: bool = False) -> Sayable:
    """Number, status, the latest nodes first, and what it means where that is not plain; of several what is in it."""
    where: Text = (
        t("Parcel {number}: {status}", number=parcel.tracking_id, status=parcel.status.label)
        if parcel.status
        else t("Parcel {number}", number=parcel.tracking_id)
    )
    latest = [t("· {node}", node=node.text) for node in reversed(parcel.nodes[-LATEST:])]
    if not latest:
        latest = [t("The carrier has not told us anything about it yet.")]
    older = len(parcel.nodes) - LATEST
    return paragraphs(
        where,
        t("In it: {items}", items=tuple(line.title for line in parcel.lines)) if several and parcel.lines else "",
        *latest,
        nt("· and {count} earlier stop", "· and {count} earlier stops", older) if older > 0 else "",
        t("It has not moved for a while. I'm sorry; our team has been told and is looking after it.")
        if parcel.stuck
        else "",
        MEANS.get(parcel.status, "") if parcel.status else "",
    )
