"""Turns what happened in the shop into messages, each once, through the same outbox as everything else."""

from __future__ import annotations

from collections.abc import Iterable

import structlog

from bot.contact import held_back
from bot.notices import NOTICES, Happening
from bot.notices.manners import manner_of
from bot.render import render
from bot.work import Work
from desk.desk import DeskParts
from desk.model import Sender, Thread
from desk.reading import ThreadReader
from desk.threads import Threads
from desk.todo import NOBODY_WROTE
from kit.db import WriteTx
from kit.errors import NotFound
from kit.ids import new_id
from shop import events, once
from shop.events import ShopEvent
from shop.model import SYSTEM
from shop.orders.happenings import Happened
from shop.orders.service import Orders
from shop.parts import ShopParts

log = structlog.get_logger(__name__)


class Notifier:
    """Reads event rows; several may run, each event is told by one of them."""

    def __init__(self, parts: DeskParts, shop: ShopParts) -> None:
        self._db, self._clock, self._texts, self._told = parts.db, parts.clock, parts.texts, parts.told
        self._shop, self._work = shop, Work(parts.clock, parts.sla, shop)
        self._name = new_id("notifier")

    async def round(self) -> int:
        """Tells what has happened since the last round; returns how many events were settled."""
        async with self._db.write() as tx:
            taken = await events.claim(tx, self._name, self._clock.now())
        for event in taken:
            async with self._db.write() as tx:
                threads = await self._tell(tx, event)
            for thread_id in threads:
                await self._told(thread_id)
        return len(taken)

    async def _tell(self, tx: WriteTx, event: ShopEvent) -> list[str]:
        """Says it and marks the event as told, in one transaction; the key keeps it from being said twice."""
        happening = await self._happening(tx, event)
        if happening is not None:
            await self._staff_hear(tx, happening)
        manner = manner_of(event)
        if manner is not None and await held_back(tx, self._shop, event, self._name, manner):
            return []
        if not await events.finish(tx, event.id, self._name, self._clock.now()) or happening is None:
            return []
        notice = NOTICES[Happened(event.kind)]
        reply = notice(happening) if notice is not None else None
        if reply is None:
            return []
        threads = liveliest(await ThreadReader(tx).of_customer(event.customer_id))
        writer = Threads(tx, self._clock)
        for thread in threads:
            said = render(reply, self._texts, thread.locale)
            await writer.say(thread.id, said, Sender.BOT, key=f"event:{event.id}")
        return [thread.id for thread in threads]

    async def _staff_hear(self, tx: WriteTx, it: Happening) -> None:
        """The staff have their work at once, and once: also of what the customer hears later, or never."""
        if await once.begin(tx, f"event:{it.event.id}:work", self._clock.now()) is None:
            await self._work.of(tx, it)

    async def _happening(self, tx: WriteTx, event: ShopEvent) -> Happening | None:
        if event.kind not in list(Happened) or not event.customer_id or not event.order_id:
            return None
        try:
            order = await Orders(tx, self._shop).get(SYSTEM, event.order_id)
        except NotFound:
            log.warning("an event is about an order that is gone", event_id=event.id)
            return None
        return Happening(event, order, self._shop.policy, self._shop.papers)


def liveliest(threads: Iterable[Thread]) -> list[Thread]:
    """One thread of each channel, the one used last: nobody wants the same news in ten old windows."""
    found: dict[str, Thread] = {}
    for thread in threads:
        if thread.channel == NOBODY_WROTE:
            continue
        found.setdefault(thread.channel, thread)
    return list(found.values())
