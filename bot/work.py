"""What happened in the shop and wants a person becomes a task in the queue of the desk; what is done leaves it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.notices.happening import Happening
from desk.kinds import Urgency
from desk.sla import Sla
from desk.ticket import Task
from desk.todo import CLAIM, COURIER_NOTE, PARCEL, PAYMENT, RETURN_ARRIVED, RETURN_REQUEST, Todo
from kit.clock import Clock
from kit.db import WriteTx
from kit.errors import NotFound
from shop.customers.service import Customers
from shop.orders.happenings import Happened
from shop.parts import ShopParts
from shop.returns.states import ReturnKind
from shop.shipping.states import Finding, NodeStatus

IsDone = Callable[[Task], bool]

# What of a parcel's troubles somebody has to see to, and what there is to do.
TROUBLES: Mapping[str, str] = {
    NodeStatus.ADDRESS_PROBLEM: "The courier cannot find the address: check it with the customer, tell the carrier.",
    NodeStatus.REFUSED: "Refused at the door, on its way back: ask the customer whether to send it again or refund it.",
    NodeStatus.RETURNED: "Back with us: send it again or refund it, as the customer wants.",
    NodeStatus.LOST: "Lost by the carrier: send it again or refund it, as the customer wants.",
}
FINDINGS: Mapping[str, str] = {
    Finding.CONFIRMED: "The carrier says that it was handed over as its proof says.",
    Finding.FOUND: "The carrier has found it: it goes on its way.",
    Finding.LOST: "The carrier cannot find it.",
}


@dataclass(frozen=True, slots=True)
class Job:
    """A task, and how urgent it is beyond its kind; `only_new`: not where it is to be done already."""

    task: Task
    urgency: Urgency | None = None
    only_new: bool = False


class Work:
    """Files and takes off, within the transaction that settles the event."""

    def __init__(self, clock: Clock, sla: Sla, shop: ShopParts) -> None:
        self._clock, self._sla, self._shop = clock, sla, shop

    async def of(self, tx: WriteTx, it: Happening) -> None:
        """What an event means for the staff."""
        kind, customer_id = Happened(it.event.kind), it.event.customer_id
        todo = Todo(tx, self._clock, self._sla)
        if (is_done := _done(kind, it)) is not None:
            await todo.done(customer_id, is_done)
        job = _job(kind, it)
        if job is None or (job.only_new and await todo.has(customer_id, job.task)):
            return
        await todo.put(customer_id, job.task, urgency=job.urgency, level=await self._level(tx, customer_id))

    async def _level(self, tx: WriteTx, customer_id: str) -> str:
        try:
            return (await Customers(tx, self._shop).get(customer_id)).level
        except NotFound:
            return "regular"


def _job(kind: Happened, it: Happening) -> Job | None:
    match kind:
        case Happened.EXCEPTION:
            return _parcel(it, TROUBLES.get(it.value("status"), ""), lost=it.value("status") == NodeStatus.LOST)
        case Happened.STUCK:
            return _parcel(it, f"No news for {it.value('hours')} hours: the carrier was asked to search for it.")
        case Happened.TRACED:
            return _traced(it)
        case Happened.NOTE_REFUSED:
            facts = {"order": it.order.id, "note": it.order.recipient.note, "address": str(it.order.address)}
            return Job(Task(COURIER_NOTE, it.order.id, facts))
        case Happened.RETURN_REQUESTED:
            return _requested(it)
        case Happened.RETURN_ARRIVED:
            facts = {"order": it.order.id, "number": it.value("way_number"), "to_do": "It has arrived: check it."}
            return Job(Task(RETURN_ARRIVED, it.value("return_id"), facts))
        case Happened.ATTENTION:
            return Job(Task(PAYMENT, it.order.id, {"why": it.value("why"), "amount": it.value("amount")}))
    return None


def _parcel(it: Happening, to_do: str, *, lost: bool = False) -> Job | None:
    if not to_do:
        return None
    facts = {"order": it.order.id, "to_do": to_do}
    return Job(Task(PARCEL, it.value("tracking_id"), facts), Urgency.HIGH if lost else None)


def _traced(it: Happening) -> Job | None:
    """What the carrier found goes to the claim that asked for it; what was found again needs nobody."""
    finding, claim = it.value("finding"), it.value("return_id")
    lost = finding == Finding.LOST
    facts = {"order": it.order.id, "parcel": it.value("tracking_id"), "carrier": FINDINGS[finding]}
    facts |= {"search": it.value("reference")}
    back = next((one for one in it.order.returns if one.id == claim), None)
    if back is not None and back.open:
        return Job(Task(CLAIM, claim, {**facts, **_wanted(back.reason, back.remedy)}), Urgency.HIGH if lost else None)
    return _parcel(it, FINDINGS[Finding.LOST], lost=True) if lost else None


def _requested(it: Happening) -> Job:
    """Opened in the chat, a claim has its task already, with the time that was told."""
    back = next((one for one in it.order.returns if one.id == it.value("return_id")), None)
    facts = {"order": it.order.id, **(_wanted(back.reason, back.remedy) if back is not None else {})}
    is_claim = it.value("kind") == ReturnKind.CLAIM
    task = Task(CLAIM if is_claim else RETURN_REQUEST, it.value("return_id"), {"kind": it.value("kind"), **facts})
    return Job(task, only_new=True)


def _wanted(reason: str, remedy: str) -> dict[str, str]:
    return {name: value for name, value in (("reason", reason), ("remedy", remedy)) if value}


def _done(kind: Happened, it: Happening) -> IsDone | None:
    """Which tasks an event settles."""
    back = it.value("return_id") if kind in _SETTLES else ""
    if kind in _SETTLES:
        return lambda task: task.kind in _SETTLES[kind] and task.about == back
    if kind is Happened.NOTE_TAKEN:
        return lambda task: task.kind == COURIER_NOTE and task.about == it.order.id
    if kind in (Happened.NODE, Happened.DELIVERED):
        number = it.value("tracking_id") if kind is Happened.NODE else ""
        order = it.order.id
        return lambda task: task.kind == PARCEL and (task.about == number or (not number and _of(task, order)))
    return None


def _of(task: Task, order_id: str) -> bool:
    return task.details.get("order") == order_id


_SETTLES: Mapping[Happened, tuple[str, ...]] = {
    Happened.RETURN_APPROVED: (RETURN_REQUEST,),
    Happened.RETURN_REJECTED: (RETURN_REQUEST, CLAIM, RETURN_ARRIVED),
    Happened.RETURN_WITHDRAWN: (RETURN_REQUEST, CLAIM, RETURN_ARRIVED),
    Happened.RETURN_RECEIVED: (RETURN_ARRIVED,),
    Happened.RETURN_REFUNDED: (CLAIM,),
    Happened.RETURN_EXCHANGED: (CLAIM,),
}
