"""Makes conversation: understands with no transaction open, then advances the talk within the turn's one."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import datetime

from desk.model import Message, Owner, Thread
from desk.sla import Sla
from desk.threads import Threads
from desk.tickets import Tickets
from faq.library import Knowledge
from faq.phrasing import Phrased
from flows import ALL
from flows.advice.adviser import Adviser
from flows.answers import KnowledgeAnswers
from flows.elsewhere import Elsewhere
from flows.engine.doors import Answers, Heard, Persons, Shelf, Terms, Visitor
from flows.engine.doubts import Doubt
from flows.engine.engine import Engine
from flows.engine.inject import Services
from flows.engine.payloads import decode
from flows.engine.reading.reader import Reader
from flows.engine.replies import Reply
from flows.engine.scene import Scene
from flows.engine.talk import Talk
from flows.on_order import MyOrders
from flows.persons import DeskPersons
from flows.purchases import Purchases
from flows.selling import owner
from flows.shelf import CatalogueShelf
from flows.talks import load, save
from flows.terms import OrderTerms
from flows.wording import Wording
from kit.clock import Clock
from kit.db import Database, ReadTx, WriteTx
from kit.texts import Texts, t
from nlu.protocol import Context, Understander, Understanding
from shop import SERVICES, bind
from shop.baskets.service import Baskets
from shop.catalogue.service import Catalogue
from shop.customers.contact import REMINDER, Contact
from shop.customers.identity import Identity
from shop.customers.service import Customers
from shop.orders.service import Orders
from shop.parts import ShopParts
from shop.restock.service import Restock
from shop.shipping.service import Shipping

NOTHING = Understanding("", "", ())
# What a flow may ask for.
KNOWN = (*SERVICES, ShopParts, Visitor, MyOrders, Elsewhere, Answers, Persons, Shelf, Clock, Texts)


@dataclass(frozen=True, kw_only=True)
class ConversationParts:
    """What conversation is made of; all of it outlives a turn."""

    db: Database
    clock: Clock
    texts: Texts
    understander: Understander
    reader: Reader
    knowledge: Knowledge
    shop: ShopParts
    sla: Sla
    wording: Wording | None = None
    adviser: Adviser | None = None


@dataclass(frozen=True, slots=True)
class Thought:
    """What was understood, with the talk as it stood; the thread's lock keeps it standing."""

    talk: Talk
    heard: Heard
    phrased: Phrased | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What is answered, and in which language."""

    locale: str
    replies: tuple[Reply, ...]


class Conversation:
    """Every flow of the house, ready to talk; keeps nothing between two turns."""

    def __init__(self, parts: ConversationParts) -> None:
        self._parts = parts
        self._flows = {flow.intent: flow for flow in ALL}
        self._engine = Engine(ALL, parts.texts, KNOWN, parts.reader)

    @property
    def reader(self) -> Reader:
        """What reads the messages."""
        return self._parts.reader

    async def recall(self, tx: ReadTx, thread: Thread) -> Talk:
        """The talk as it stands."""
        return await load(tx, thread.id, thread.locale)

    async def ponder(self, talk: Talk, thread: Thread, messages: Sequence[Message]) -> Thought:
        """Understands messages that are read as one."""
        photos = tuple(str(m.payload["image"]) for m in messages if m.payload.get("image"))
        words = "\n".join(message.text for message in messages if message.text)
        outside = any(message.payload.get("outside") for message in messages)
        if decode(words) is not None:
            return Thought(talk, Heard(NOTHING, self._now, words, photos, outside=outside))
        context = Context(thread.locale, self._engine.pending_slot(talk))
        understanding = await self._parts.understander.understand(words, context) if words else NOTHING
        wording = self._parts.wording
        phrased = await wording.ahead(understanding, thread.locale, thread.id, self._now.date()) if wording else None
        asking = self._parts.adviser.asking if self._parts.adviser is not None else "never"
        return Thought(talk, Heard(understanding, self._now, "", photos, asking, outside=outside), phrased)

    async def reconsider(self, thought: Thought, thread: Thread, doubt: Doubt) -> Thought:
        """Has somebody else asked, once; where they cannot tell either, the reader's own word stands."""
        adviser = self._parts.adviser
        advice = await adviser.advise(doubt, thread.id) if adviser is not None else ()
        return replace(thought, heard=replace(thought.heard, asking="never", advice=advice))

    async def reply(self, tx: WriteTx, thread: Thread, messages: Sequence[Message], thought: Thought) -> Said:
        """Advances the talk; all that changes, changes in `tx`. When it raises Undecided, nothing may be committed."""
        visitor = await self._visitor(tx, thread)
        visitor.origin = str(messages[-1].payload.get("origin", "")) if messages else ""
        persons = self._persons(tx)
        if thread.owner is Owner.QUEUE:
            await persons.overhear(visitor, [message.words for message in messages])
        services = self._services(tx, visitor, thought.phrased, persons)
        # Where somebody may be asked first, the talk as it stood is needed again.
        talk = thought.talk if thought.heard.asking == "never" else deepcopy(thought.talk)
        advanced = await self._engine.advance(talk, thought.heard, services)
        await self._keep(tx, thread, visitor, advanced.talk)
        return Said(visitor.locale, (*_joined(thread, visitor, services.get(Identity)), *advanced.replies))

    async def nudge(self, tx: WriteTx, thread: Thread) -> Said:
        """A reminder after a long silence in the middle of something; says nothing when there is nothing open.

        Nor does it to whoever wants no reminders, or none at this hour.
        """
        visitor = await self._visitor(tx, thread)
        now = self._now
        if await Contact(tx, self._parts.shop).may_write(owner(visitor), REMINDER, now) != now:
            return Said(visitor.locale, ())
        talk = await load(tx, thread.id, thread.locale)
        advanced = await self._engine.nudge(talk, Heard(NOTHING, self._now), self._services(tx, visitor))
        await save(tx, thread.id, advanced.talk, self._now)
        return Said(visitor.locale, advanced.replies)

    async def scene(self, tx: WriteTx, thread: Thread) -> Scene:
        """What the next message would be read in."""
        visitor = await self._visitor(tx, thread)
        if thread.owner is Owner.QUEUE:
            await self._persons(tx).status(visitor)
        talk = await load(tx, thread.id, thread.locale)
        return await self._engine.scene(talk, Heard(NOTHING, self._now), self._services(tx, visitor))

    async def _visitor(self, tx: ReadTx, thread: Thread) -> Visitor:
        """Who is talking: whoever was proven here, or whose account at the messenger this was proven to be."""
        customer_id = thread.customer_id
        if customer_id is None:
            linked = await Identity(tx, self._parts.shop).linked(thread.channel, thread.address)
            customer_id = None if linked is None else linked.id
        return Visitor(thread.id, thread.channel, thread.address, thread.locale, customer_id)

    async def _keep(self, tx: WriteTx, thread: Thread, visitor: Visitor, talk: Talk) -> None:
        threads = Threads(tx, self._parts.clock)
        if visitor.customer_id != thread.customer_id:
            await threads.prove(thread.id, visitor.customer_id)
            talk = await self._at_the_change(tx, thread, visitor, talk)
        if visitor.locale != thread.locale:
            await threads.set_locale(thread.id, visitor.locale)
        await save(tx, thread.id, talk, self._now)

    async def _at_the_change(self, tx: WriteTx, thread: Thread, visitor: Visitor, talk: Talk) -> Talk:
        """What goes along with it that somebody is known from now on, or is not any more."""
        if visitor.customer_id is None:
            return Talk(visitor.locale, last_at=talk.last_at)  # what was spoken of was theirs
        await Contact(tx, self._parts.shop).adopt(thread.id, visitor.customer_id)
        await Restock(tx, self._parts.shop).adopt(thread.id, visitor.customer_id)
        return talk

    def _services(
        self, tx: WriteTx, visitor: Visitor, phrased: Phrased | None = None, persons: DeskPersons | None = None
    ) -> Services:
        parts = self._parts
        shop = bind(tx, parts.shop)
        mine = MyOrders(shop[Orders], parts.shop.policy, parts.clock, visitor)
        catalogue, baskets = shop[Catalogue], shop[Baskets]
        shelf = CatalogueShelf(catalogue, baskets)
        buying = Purchases(visitor, baskets, catalogue, shop[Customers], parts.shop.policy, parts.clock)
        return Services(
            {
                **shop,
                ShopParts: parts.shop,
                Visitor: visitor,
                MyOrders: mine,
                Terms: OrderTerms(mine, catalogue, shop[Shipping], shelf, buying),
                Elsewhere: Elsewhere(tx, visitor, self._flows, self._now),
                Shelf: shelf,
                Clock: parts.clock,
                Texts: parts.texts,
                Answers: KnowledgeAnswers(parts.knowledge, self._flows, tx, self._now, phrased),
                Persons: persons or self._persons(tx),
            },
            tx.begin_nested,
        )

    def _persons(self, tx: WriteTx) -> DeskPersons:
        parts = self._parts
        tickets, customers = Tickets(tx, parts.clock, parts.sla), Customers(tx, parts.shop)
        return DeskPersons(tickets, customers, parts.sla, parts.texts, parts.clock)

    @property
    def _now(self) -> datetime:
        return self._parts.clock.now()


def _joined(thread: Thread, visitor: Visitor, identity: Identity) -> tuple[Reply, ...]:
    """That records came together when somebody was proven, and which orders came with them."""
    if not identity.joined or visitor.customer_id in (None, thread.customer_id):
        return ()
    told = t(
        "What you ordered with the same name and contact, without telling me that we know you, is with your other "
        "orders now: {orders}. If one of them is not yours, tell me, and a colleague takes it out again.",
        orders=identity.joined,
    )
    return (Reply(told),)
