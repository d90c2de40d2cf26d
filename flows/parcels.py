"""What is told of one parcel: where it is, its way so far, when it should come, what an exception on the way means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flows.arrival import Arrival, wanted_day
from flows.engine.flow import Route
from flows.engine.mentions import Mention
from flows.engine.staging import TOLD
from flows.on_order import MyOrders
from flows.remedies import REFUND
from flows.words import not_received, paragraphs
from kit.days import Day
from kit.texts import Sayable, Text, nt, t
from shop.orders.model import Order
from shop.policy.actions import Action
from shop.policy.shipping import Shipping
from shop.shipping.expected import expected, promised
from shop.shipping.model import Parcel, Trace
from shop.shipping.states import Finding, NodeStatus

LATEST = 3
# Where a customer may say that the parcel is not with them.
NOT_THERE = frozenset({NodeStatus.DELIVERED, NodeStatus.LOST, NodeStatus.REFUSED, NodeStatus.RETURNED})

# So near that no rule but the day itself is of interest.
NEAR = frozenset({NodeStatus.ARRIVED, NodeStatus.OUT_FOR_DELIVERY})
# What nobody has to search for any more, and how it is made good.
SETTLED = frozenset({NodeStatus.LOST, NodeStatus.RETURNED})
SETTLE = t("Send again or money back")
GONE = frozenset({NodeStatus.LOST, NodeStatus.REFUSED, NodeStatus.RETURNED})
NAMES_ONE = ("order_number", "order_ending", "product")
STUCK = t("It has not moved for a while, I'm sorry. The carrier was asked to search for it, and a colleague was told.")
MEANS: Mapping[NodeStatus, Text] = {
    NodeStatus.DELIVERED: t(
        "If you can't find it, please ask at home, your neighbours and the parcel station first. If it is not there, "
        "tell me, and we have the carrier search for it."
    ),
    NodeStatus.DELAYED: t("The carrier is late, I'm sorry. You need not do anything: I write as soon as it moves."),
    NodeStatus.ADDRESS_PROBLEM: t(
        "The courier could not find the address. Please check it, or tell us how to find you, so that they try again. "
        "A colleague has been told too and asks the carrier."
    ),
    NodeStatus.HELD: t(
        "It waits for you at a pick-up point. Which one, until when and the pick-up code are in the carrier's message "
        "to your phone; I can't see them. Please bring an identity card. "
        "What is not picked up in time comes back to us."
    ),
    NodeStatus.REFUSED: t(
        "It was not taken in at the door and is on its way back to us. A colleague has been told; when it is here, I "
        "write, and you choose whether it is sent again or paid back."
    ),
    NodeStatus.RETURNED: t("It has come back to us. We send it again or give the money back: tell me which."),
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
        behind = promised(self.rules, self.order.address) if parcel.status not in NEAR else None
        return t("{arrival}", arrival=Arrival(*days, self.now, held_up, wanted, behind))


def told(parcel: Parcel, telling: Telling) -> Sayable:
    """Number, status, when it should come, the latest nodes first, and what is not plain; of several what is in it."""
    shown = len(parcel.nodes) if telling.whole else LATEST
    latest = [t("· {node}", node=node.text) for node in reversed(parcel.nodes[-shown:])]
    if not latest:
        latest = [t("The carrier has not told us anything about it yet.")]
    older = len(parcel.nodes) - shown
    return paragraphs(
        heading(parcel),
        _contents(parcel, telling),
        *latest,
        nt("· and {count} earlier stop", "· and {count} earlier stops", older) if older > 0 else "",
        telling.arrival(parcel),
        STUCK if parcel.stuck else "",
        parcel.proof.text if parcel.proof else "",
        searched(parcel.trace),
        MEANS.get(parcel.status, "") if parcel.status else "",
    )


def told_again(parcel: Parcel, telling: Telling) -> Sayable:
    """What they want to know who have read the way: when it should come, where it was last, and what can be done."""
    if not parcel.nodes or parcel.status is None:
        return told(parcel, telling)
    return paragraphs(
        heading(parcel) if telling.several else "",
        _contents(parcel, telling),
        telling.arrival(parcel),
        t("The last I know: {node}.", node=parcel.nodes[-1].text),
        STUCK if parcel.stuck else "",
        parcel.proof.text if parcel.proof else "",
        searched(parcel.trace),
        AGAIN.get(parcel.status, MEANS.get(parcel.status, "")),
    )


def searched(trace: Trace | None) -> Sayable:
    """How far the carrier's search for a parcel is; "" where there is none."""
    if trace is None:
        return ""
    match trace.finding:
        case None:
            day = Day(trace.asked_at)
            since = t("Since {day} the carrier searches for it; I write as soon as they answer.", day=day)
            return t("{told} Their number: {number}.", told=since, number=trace.reference) if trace.reference else since
        case Finding.CONFIRMED:
            return t("The carrier has looked into it and says that it was handed over as the proof says.")
        case Finding.FOUND:
            return t("The carrier searched for it and found it.")
        case Finding.LOST:
            return t("The carrier searched for it and cannot find it, I'm sorry.")


def heading(parcel: Parcel) -> Text:
    """Its number, and how far it is."""
    if parcel.status is None:
        return t("Parcel {number}", number=parcel.tracking_id)
    return t("Parcel {number}: {status}", number=parcel.tracking_id, status=parcel.status.label)


def _contents(parcel: Parcel, telling: Telling) -> Sayable:
    if not telling.several or not parcel.lines:
        return ""
    return t("In it: {items}", items=tuple(line.title for line in parcel.lines))


async def never_came(mine: MyOrders, mention: Mention, focus: Mapping[str, str]) -> Route | None:
    """Who was just told that a parcel is lost or goes back, and wants the money, means that one: it is claimed."""
    order_id = focus.get("order", "")
    if focus.get(TOLD) not in GONE or not order_id or any(mention.has(kind) for kind in NAMES_ONE):
        return None
    if not mention.text or Action.CLAIM not in mine.allows(await mine.get(order_id)):
        return None
    settled = {"order": order_id, "problem": not_received(mine.policy), "remedy": REFUND}
    return Route("claim_item", values=settled)
