"""Saying and keeping messages: what a customer says is kept once, what the bot says only while it owns the thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Update, select, update

from desk.model import BOT_ANSWERS, Audience, Message, MessageState, Outgoing, Owner, Recorded, Sender, Thread
from desk.reading import ThreadReader
from desk.rows import changed_rows, message_of
from desk.statements import SETTLE, SPEAK, keep_message
from desk.tables import MESSAGE, THREAD
from kit.clock import Clock
from kit.db import WriteTx
from kit.errors import Conflict

# A row in full, so that what was inserted can be returned without reading it back.
EMPTY: Mapping[str, Any] = {
    "external_id": None,
    "author": None,
    "audience": Audience.CUSTOMER,
    "payload": {},
    "reply_to": None,
    "attempts": 0,
    "next_try_at": None,
}

# Of so many messages the buttons may still be pressed.
SHOWN = 10


class MessageWriter(ThreadReader):
    """The messages of threads, bound to one write transaction."""

    def __init__(self, tx: WriteTx, clock: Clock) -> None:
        super().__init__(tx)
        self._tx = tx
        self._clock = clock

    async def record(
        self, thread: Thread, external_id: str | None, text: str, payload: Mapping[str, Any] | None = None
    ) -> Recorded:
        """Keeps what a customer said, once per `external_id`; with a person as owner it is held for them.

        What a button sends is kept with its title, also where the channel does not tell it.
        """
        with_bot = thread.with_bot
        if text.startswith("/") and not (payload or {}).get("title"):
            payload = {**(payload or {}), **await self._title(thread.id, text)}
        kept = await self._keep(
            thread_id=thread.id,
            sender=Sender.CUSTOMER,
            external_id=external_id,
            text=text,
            payload=payload or {},
            state=MessageState.RECEIVED if with_bot else MessageState.HELD,
        )
        if kept.is_new and not with_bot:  # the bot's answer notes the time otherwise: a statement less in every turn
            await self._tx.execute(one(thread.id).values(last_message_at=self._clock.now()))
        return kept

    async def _title(self, thread_id: str, pressed: str) -> Mapping[str, str]:
        """The title of the button that sends this, of those shown last; nothing where there is none."""
        shown = [button for message in await self.history(thread_id, limit=SHOWN) for button in message.buttons]
        titles = [title for title, sends in shown if sends == pressed]
        return {"title": titles[-1]} if titles else {}

    async def answer(
        self, thread_id: str, messages: Sequence[Message], replies: Sequence[Outgoing], *, pulled: bool = False
    ) -> list[Message] | None:
        """Marks `messages` answered and says `replies`, only if no person has the thread: in the queue the bot goes on.

        None when a person took over or another turn answered: the caller must then let its transaction fail, so that
        nothing else of the turn is kept either.
        `pulled`: the channel fetches the replies itself, so there is nothing to deliver.
        """
        speaking = {"thread": thread_id, "owners": BOT_ANSWERS, "now": self._clock.now()}
        if changed_rows(await self._tx.execute(SPEAK, speaking)) != 1:
            return None
        leader = messages[-1].id if messages else None
        if not await self._settle([message.id for message in messages], leader):
            return None
        common = {"thread_id": thread_id, "sender": Sender.BOT, "reply_to": leader}
        return [await self._insert(**common, **self._outgoing(reply, pulled)) for reply in replies]

    async def say(
        self,
        thread_id: str,
        what: Outgoing,
        sender: Sender,
        *,
        author: str | None = None,
        audience: Audience = Audience.CUSTOMER,
        key: str | None = None,
        pulled: bool = False,
    ) -> Message:
        """Says something outside a turn: an agent's words, a notice, an internal note.

        An agent must own the thread to speak to the customer (Conflict otherwise). The same `key` again says nothing
        and returns the first message.
        """
        speaking = sender is Sender.AGENT and audience is Audience.CUSTOMER
        allowed = (
            (THREAD.c.owner == Owner.AGENT) & (THREAD.c.agent_id == author) if speaking else THREAD.c.id.is_not(None)
        )
        # Written first: it holds the row, so ids appear in the order in which they become visible.
        if not await self._change(thread_id, allowed, last_message_at=self._clock.now()):
            await self.get(thread_id)
            raise Conflict("The conversation belongs to somebody else by now.")
        return await self._insert(
            thread_id=thread_id,
            sender=sender,
            author=author,
            audience=audience,
            external_id=key,
            **self._outgoing(what, pulled or audience is Audience.STAFF),
        )

    async def _change(self, thread_id: str, when: ColumnElement[bool], **values: Any) -> bool:
        changing = one(thread_id).where(when).values(version=THREAD.c.version + 1, **values)
        return changed_rows(await self._tx.execute(changing)) == 1

    async def _settle(self, ids: Sequence[int], leader: int | None) -> bool:
        """Marks them answered together, each pointing to the last; False when one was answered meanwhile."""
        if not ids:
            return True
        return changed_rows(await self._tx.execute(SETTLE, {"ids": ids, "leader": leader})) == len(ids)

    async def _insert(self, **values: Any) -> Message:
        return (await self._keep(**values)).message

    async def _keep(self, **values: Any) -> Recorded:
        """Inserts a message, once per thread and external id."""
        values = {**EMPTY, **values, "created_at": self._clock.now()}
        row = (await self._tx.execute(keep_message(self._tx), values)).first()
        if row is not None:
            return Recorded(message_of({**values, "id": row.id}), is_new=True)
        same = [MESSAGE.c[name] == values[name] for name in ("thread_id", "sender", "external_id")]
        return Recorded(message_of((await self._tx.execute(select(MESSAGE).where(*same))).one()), is_new=False)

    def _outgoing(self, what: Outgoing, settled: bool) -> dict[str, Any]:
        return {
            "text": what.text,
            "payload": what.payload,
            "state": MessageState.SENT if settled else MessageState.PENDING,
            "next_try_at": None if settled else self._clock.now(),
        }


def one(thread_id: str) -> Update:
    """An UPDATE of one thread."""
    return update(THREAD).where(THREAD.c.id == thread_id)
