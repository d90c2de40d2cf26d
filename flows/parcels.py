"""What is told of one parcel: where it is, its way so far, when it should come, what an exception on the way means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flows.arrival import Arrival, wanted_day
from flows.engine.mentions import Mention
from flows.words import paragraphs
from kit.texts import Sayable, Text, nt, t
from shop.orders.model import Order
from shop.policy.shipping import Shipping
from shop.shipping.expected import expected
from shop.shipping.model import Parcel
from shop.shipping.states import NodeStatus

LATEST = 3
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


def sent_back(order: Order) -> Text:
    """What can be done about a parcel that the carrier says was refused."""
    return t(
        "The carrier has entered the parcel of order {order} as refused at the door. If you did not refuse it, that is "
        "their mistake, and it costs you nothing. It is on its way back to us already: I can't stop it or have it "
        "delivered again from here. When it is back, it is sent again or paid back, as you like. A colleague asks the "
        "carrier what happened and arranges it with you, to another address, too: shall I ask one?",
        order=order.id,
    )


# The same in few words, for those who have read it: what it means for them now.
AGAIN: Mapping[NodeStatus, Text] = {
    NodeStatus.DELIVERED: t(
        "If you don't have it, say so or choose “I have not received it”: then I open a claim, and you get it again or "
        "your money back."
    ),
    NodeStatus.HELD: t(
        "You have to pick it up there. If you have no message with the code, a colleague asks the carrier for you."
    ),
}


@dataclass(frozen=True, slots=True)
class Telling:
    """How parcels are told: to whom they go, what was said of them, and how much of their way is wanted."""

    order: Order
    rules: Shipping
    now: datetime
    said: tuple[Mention, ...] = ()
    several: bool = False
    whole: bool = False

    def arrival(self, parcel: Parcel) -> Sayable:
        """When it should be there; nothing where it is there, or no day can be told."""
        days = expected(parcel, self.order.address, self.rules)
        if days is None:
            return ""
        held_up = parcel.stuck or parcel.status is NodeStatus.DELAYED
        wanted = wanted_day(self.said, self.now.date())
        return t("{arrival}", arrival=Arrival(*days, self.now, held_up, wanted))


def told(parcel: Parcel, telling: Telling) -> Sayable:
    """Number, status, when it should come, the latest nodes first, and what is not plain; of several what is in it."""
    shown = len(parcel.nodes) if telling.whole else LATEST
    latest = [t("· {node}", node=node.text) for node in reversed(parcel.nodes[-shown:])]
    if not latest:
        latest = [t("The carrier has not told us anything about it yet.")]
    older = len(parcel.nodes) - shown
    return paragraphs(
        _heading(parcel),
        _contents(parcel, telling),
        *latest,
        nt("· and {count} earlier stop", "· and {count} earlier stops", older) if older > 0 else "",
        telling.arrival(parcel),
        t("It has not moved for a while. I'm sorry; our team has been told and is looking after it.")
        if parcel.stuck
        else "",
        MEANS.get(parcel.status, "") if parcel.status else "",
    )


def told_again(parcel: Parcel, telling: Telling) -> Sayable:
    """What they want to know who have read the way: when it should come, where it was last, and what can be done."""
    if not parcel.nodes or parcel.status is None:
        return told(parcel, telling)
    return paragraphs(
        _heading(parcel) if telling.several else "",
        _contents(parcel, telling),
        telling.arrival(parcel),
        t("The last I know: {node}.", node=parcel.nodes[-1].text),
        t("Our team is looking after it, since it has not moved for a while.") if parcel.stuck else "",
        AGAIN.get(parcel.status, MEANS.get(parcel.status, "")),
    )


def _heading(parcel: Parcel) -> Text:
    if parcel.status is None:
        return t("Parcel {number}", number=parcel.tracking_id)
    return t("Parcel {number}: {status}", number=parcel.tracking_id, status=parcel.status.label)


def _contents(parcel: Parcel, telling: Telling) -> Sayable:
    if not telling.several or not parcel.lines:
        return ""
    return t("In it: {items}", items=tuple(line.title for line in parcel.lines))
