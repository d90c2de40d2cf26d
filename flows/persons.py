"""Hands a conversation to a person, with all that the bot knows of it, in words that staff can read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from desk import todo
from desk.kinds import Kind, Urgency
from desk.sla import Sla
from desk.ticket import HandOver as Summary
from desk.ticket import Requested, Task
from desk.tickets import Tickets
from desk.words import complained, handed_over, not_waiting, nothing_to_withdraw, waiting, withdrawn
from flows.engine.doors import HandOver, Visitor, Waiting
from flows.engine.flow import Flow
from kit.clock import Clock
from kit.errors import NotFound
from kit.texts import SOURCE_LOCALE, Sayable, Texts
from shop.customers.service import Customers
from shop.zones import zone_of

KINDS: Mapping[str, Kind] = {
    "pay_order": Kind.PAYMENT,
    "change_payment": Kind.PAYMENT,
    "track_parcel": Kind.SHIPPING,
    "return_item": Kind.RETURN,
    "exchange_item": Kind.RETURN,
    "claim_item": Kind.RETURN,
    "refund_status": Kind.RETURN,
    "checkout": Kind.ORDER,
    "change_address": Kind.ORDER,
    "change_items": Kind.ORDER,
    "cancel_order": Kind.ORDER,
    "order_details": Kind.ORDER,
}
# What the staff are asked to do, by name.
TASKS: Mapping[str, Kind] = {
    "invoice": Kind.PAYMENT,
    "courier_note": Kind.SHIPPING,
    "hurry": Kind.SHIPPING,
    **todo.KINDS,
}
WANTS = {
    "asked": "asked for a person",
    "unclear": "could not be understood",
    "complaint": "complains",
    "no_photo": "can't send a photo",
    "error": "met an error of ours",
}


class DeskPersons:
    """The desk, bound to one transaction."""

    def __init__(self, tickets: Tickets, customers: Customers, sla: Sla, texts: Texts, clock: Clock) -> None:
        self._tickets, self._customers, self._sla, self._texts = tickets, customers, sla, texts
        self._clock = clock
        self._overheard = 0

    async def hand_over(self, visitor: Visitor, request: HandOver) -> Sayable:
        kind = KINDS.get(request.flow.intent, Kind.OTHER) if request.flow else Kind.OTHER
        if request.reason == "complaint":
            kind = Kind.COMPLAINT
        requested = await self._tickets.request(
            visitor.thread_id,
            kind,
            self._summary(request),
            urgency=Urgency.HIGH if request.reason == "complaint" else None,
            level=await self._level(visitor),
        )
        visitor.waiting = _waiting(requested)
        zone = await self._zone(visitor)
        if request.reason == "complaint":
            return complained(requested.ticket, requested.place, self._clock.now(), zone)
        return handed_over(requested.place, self._clock.now(), zone)

    async def status(self, visitor: Visitor, zone: str = "") -> Sayable:
        """Where the visitor stands who waits for a person, by the clock of the zone, or else their own."""
        standing = await self._awaited(visitor)
        if standing is None:
            return not_waiting()
        visitor.waiting = _waiting(standing)
        return waiting(standing.place, self._clock.now(), zone or await self._zone(visitor))

    async def withdraw(self, visitor: Visitor) -> Sayable:
        """Nobody needs to come any more; whoever has come meanwhile stays."""
        if await self._tickets.withdraw(visitor.thread_id):
            visitor.waiting = None
            return withdrawn()
        standing = await self._awaited(visitor)
        if standing is None:
            return nothing_to_withdraw()
        return waiting(standing.place, self._clock.now(), await self._zone(visitor))

    async def told(self, visitor: Visitor) -> tuple[str, ...]:
        """What was overheard of the message that is being answered is no part of it."""
        said = await self._tickets.told(visitor.thread_id)
        return said[: len(said) - self._overheard]

    async def file(self, visitor: Visitor, kind: str, about: str, details: Mapping[str, str]) -> datetime:
        """Something for the staff to do, which they answer elsewhere: nobody is waited for here."""
        task = Task(kind, about, details)
        ticket = await self._tickets.file(visitor.thread_id, TASKS[kind], task, level=await self._level(visitor))
        return ticket.due_at

    async def filed(self, visitor: Visitor, kind: str, about: str) -> Mapping[str, str] | None:
        ticket = await self._tickets.of_thread(visitor.thread_id)
        task = ticket.handover.task(kind, about) if ticket is not None else None
        return task.details if task is not None else None

    def is_complaint(self, words: str) -> bool:
        """Whether words of anger are a complaint that somebody has to answer."""
        return self._sla.cues.heard([words]).files

    async def overhear(self, visitor: Visitor, words: Sequence[str]) -> None:
        """Adds what is said to a bot that serves on to the ticket of whoever will come."""
        self._overheard = len(words)
        requested = await self._tickets.add(visitor.thread_id, words)
        visitor.waiting = _waiting(requested)

    async def _awaited(self, visitor: Visitor) -> Requested | None:
        """The request of who waits for an answer here; what the staff only have to do is none."""
        ticket = await self._tickets.of_thread(visitor.thread_id)
        if ticket is None or (ticket.handover.tasks and not ticket.handover.wants):
            return None
        return await self._tickets.standing(visitor.thread_id)

    async def _level(self, visitor: Visitor) -> str:
        if visitor.customer_id is None:
            return "regular"
        try:
            return (await self._customers.get(visitor.customer_id)).level
        except NotFound:
            return "regular"

    async def _zone(self, visitor: Visitor) -> str:
        """By whose clock the customer lives, as far as their address tells."""
        if visitor.customer_id is None:
            return ""
        try:
            home = (await self._customers.get(visitor.customer_id)).default_address
        except NotFound:
            return ""
        return zone_of(home) if home is not None else ""

    def _summary(self, request: HandOver) -> Summary:
        flow = request.flow
        why = WANTS.get(request.reason, request.reason)
        doing = f" while in the middle of: {self._texts.say(flow.button, SOURCE_LOCALE)}" if flow else ""
        return Summary(
            wants=f"The customer {why}{doing}.",
            flow=flow.intent if flow else "",
            filled={self._label(flow, name): _plain(value) for name, value in request.known.items()} if flow else {},
            missing=tuple(self._label(flow, name) for name in request.missing) if flow else (),
            orders=_orders(request),
        )

    def _label(self, flow: type[Flow], name: str) -> str:
        label = flow.slots[name].label if name in flow.slots else None
        return self._texts.say(label, SOURCE_LOCALE) if label else name.replace("_", " ")


def _waiting(requested: Requested | None) -> Waiting | None:
    if requested is None or requested.place.expected is None:
        return None
    return Waiting(requested.ticket.opened_at, requested.place.expected, requested.place.position)


def _orders(request: HandOver) -> tuple[str, ...]:
    """One or several numbers: a flow may look after several orders at once."""
    known = request.known.get("order") or ()
    named = [*([known] if isinstance(known, str) else known), request.focus.get("order")]
    return tuple(dict.fromkeys(order for order in named if order))


def _plain(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {item}" for name, item in value.items() if item)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
