"""The turn: a customer's message is kept, understood and answered, once, whatever dies in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import structlog

from bot import apologies
from bot.bursts import split
from bot.hints import Hints
from bot.incoming import Incoming
from bot.metrics import Metrics
from bot.mind import Mind
from bot.patience import Patience
from bot.reception import NOT_WATCHED, PATIENCE, Reception, Taken
from bot.render import render_all
from bot.steps import Step, Steps
from bot.typed import pressed
from desk.model import Message, Outgoing, Thread
from desk.outbox import Outbox
from desk.reading import ThreadReader
from desk.threads import Threads
from flows.engine.doubts import Undecided
from flows.engine.replies import Reply
from kit.clock import Clock
from kit.db import Database, WriteTx
from kit.errors import Conflict, Passing, Unreachable
from kit.ids import new_id
from kit.lock import Locks
from kit.texts import Texts

M = TypeVar("M")
T = TypeVar("T")
log = structlog.get_logger(__name__)


class Dropped(Conflict):
    """A person took the conversation over, or another turn answered, while this one was thinking."""


@dataclass(frozen=True, slots=True)
class AtHand(Generic[M]):
    """Messages that belong together, and what is remembered of their thread."""

    thread: Thread
    messages: list[Message]
    memory: M
    more: bool


@dataclass(frozen=True, kw_only=True)
class TurnParts(Generic[M, T]):
    """What a turn is made of; all of it outlives the turn."""

    db: Database
    clock: Clock
    locks: Locks
    texts: Texts
    mind: Mind[M, T]
    outbox: Outbox
    hints: Hints
    metrics: Metrics
    pulled: frozenset[str]
    lock_seconds: float = 20
    patience: Patience = PATIENCE
    steps: Steps = NOT_WATCHED


class Turn(Generic[M, T]):
    """Takes messages from every channel; holds nothing of its own, so any process may take the next one."""

    def __init__(self, reception: Reception, parts: TurnParts[M, T]) -> None:
        self._reception, self._parts = reception, parts

    async def take(self, incoming: Incoming) -> list[Message]:
        """Records and answers; a message seen before gets the answer it got.

        Raises TooFast, Passing when a part stays away (the message may be sent again under the same id).
        """
        taken = await self._reception.record(incoming)
        said = await self.answer(taken.thread.id)
        return [message for message in said if message.reply_to == taken.message.id] or await self._replies(taken)

    async def answer(self, thread_id: str) -> list[Message]:
        """Answers what is unanswered in a thread, if the bot owns it, and returns what it said."""
        return await self._parts.patience.keep_trying(lambda: self._answer(thread_id))

    async def _answer(self, thread_id: str) -> list[Message]:
        """What comes in meanwhile has somebody of its own who waits for this lock, so one look is enough."""
        parts = self._parts
        said: list[Message] = []
        async with parts.locks.hold(f"thread:{thread_id}", wait=parts.lock_seconds):
            await parts.steps.reached(Step.LOCKED)
            at_hand = await self._look(thread_id)
            while at_hand is not None:
                said += await self._round(at_hand)
                await parts.steps.reached(Step.COMMITTED)
                thread, at_hand = at_hand.thread, await self._look(thread_id) if at_hand.more else None
        if said:
            await self._deliver(thread)
        return said

    async def _look(self, thread_id: str) -> AtHand[M] | None:
        """The next messages that belong together, with all that is known; None when there is nothing to answer."""
        async with self._parts.db.read() as tx:
            reader = ThreadReader(tx)
            waiting = await reader.unanswered(thread_id)
            if not waiting:
                return None
            thread = await reader.get(thread_id)
            if not thread.with_bot:
                return None
            groups = split(waiting)
            messages = await pressed(reader, groups[0])
            return AtHand(thread, messages, await self._parts.mind.recall(tx, thread), len(groups) > 1)

    async def _round(self, at_hand: AtHand[M]) -> list[Message]:
        thread, messages = at_hand.thread, at_hand.messages
        try:
            with self._parts.metrics.turn(thread.channel):
                return await self._reply(at_hand)
        except Dropped:
            log.info("the answer was dropped: somebody else has the conversation", thread=thread.id)
            return []
        except Passing:
            raise
        except Exception as error:  # noqa: BLE001 - whatever broke, the customer is told and nothing else is kept
            return await self._apologise(thread, messages, error)

    async def _apologise(self, thread: Thread, messages: Sequence[Message], error: Exception) -> list[Message]:
        number = new_id("err")
        log.error("the turn failed", error_id=number, thread=thread.id, exc_info=error)
        self._parts.metrics.failed(thread.channel)
        try:
            return await self._say(thread, messages, apologies.broken(number, messages))
        except Dropped:
            return []  # whoever has the conversation now answers instead

    async def _reply(self, at_hand: AtHand[M]) -> list[Message]:
        parts, thread, messages = self._parts, at_hand.thread, at_hand.messages
        thought = await parts.mind.ponder(at_hand.memory, thread, messages)
        await parts.steps.reached(Step.UNDERSTOOD)
        try:
            return await self._written(thread, messages, thought)
        except Undecided as undecided:  # it was rolled back: nothing was done
            thought = await parts.mind.reconsider(thought, thread, undecided.doubt)
        return await self._written(thread, messages, thought)

    async def _written(self, thread: Thread, messages: Sequence[Message], thought: T) -> list[Message]:
        """What is said and done, in one transaction."""
        parts = self._parts
        async with parts.db.write() as tx:
            answer = await parts.mind.reply(tx, thread, messages, thought)
            replies = [*([apologies.CUT] if _was_cut(messages) else []), *answer.replies]
            said = await self._answered(tx, thread, messages, render_all(replies, parts.texts, answer.locale))
            await parts.steps.reached(Step.WRITTEN)
        return said

    async def _say(self, thread: Thread, messages: Sequence[Message], reply: Reply) -> list[Message]:
        async with self._parts.db.write() as tx:
            return await self._answered(tx, thread, messages, render_all([reply], self._parts.texts, thread.locale))

    async def _answered(
        self, tx: WriteTx, thread: Thread, messages: Sequence[Message], replies: Sequence[Outgoing]
    ) -> list[Message]:
        pulled = thread.channel in self._parts.pulled
        said = await Threads(tx, self._parts.clock).answer(thread.id, messages, replies, pulled=pulled)
        if said is None:
            raise Dropped("The conversation is somebody else's by now.")
        return said

    async def _deliver(self, thread: Thread) -> None:
        """Everything is committed: what fails here is done again by the outbox's sweep."""
        parts = self._parts
        if thread.channel not in parts.pulled:
            try:
                await parts.outbox.deliver(thread.id)
            except Unreachable as error:
                log.warning("left to the outbox's sweep", thread=thread.id, why=str(error))
        await parts.hints.changed(thread)
        await parts.steps.reached(Step.DELIVERED)

    async def _replies(self, taken: Taken) -> list[Message]:
        """What a message was answered before; of a burst only the last one carries the answer, unless asked again."""
        async with self._parts.db.read() as tx:
            found = await ThreadReader(tx).replies_to(taken.message.id)
        ours = [message for message in found if message.reply_to == taken.message.id]
        return ours if taken.recorded.is_new else found


def _was_cut(messages: Sequence[Message]) -> bool:
    return any(message.payload.get("cut") for message in messages)
