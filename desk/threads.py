"""Who owns a thread: each change is one conditional UPDATE, so that of two at once exactly one wins."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, update

from desk.messages import MessageWriter, one
from desk.model import MessageState, Owner, Thread
from desk.statements import insert_once
from desk.tables import MESSAGE, THREAD
from kit.errors import Conflict, NotFound
from kit.ids import new_id


class Threads(MessageWriter):
    """Threads and messages, bound to one write transaction."""

    async def find_or_open(self, channel: str, address: str, locale: str) -> Thread:
        """The thread of this sender; opened when there is none, and given back to the bot when it was closed."""
        thread = await self.find(channel, address)
        if thread is None:
            opened = {
                "id": new_id("thr"),
                "channel": channel,
                "address": address,
                "locale": locale,
                "owner": Owner.BOT,
                "version": 1,
                "created_at": self._clock.now(),
                "last_message_at": self._clock.now(),
            }
            await self._tx.execute(insert_once(self._tx, THREAD).values(opened))
            thread = await self.find(channel, address)
        if thread is None:
            raise NotFound(f"The thread of {address} on {channel} vanished.")
        if thread.owner is Owner.CLOSED:
            await self._change(thread.id, THREAD.c.owner == Owner.CLOSED, owner=Owner.BOT, agent_id=None)
            return await self.get(thread.id)
        return thread

    async def hand_over(self, thread_id: str) -> Thread:
        """Puts a thread into the queue; one that is already there, or with an agent, stays as it is."""
        await self._change(thread_id, THREAD.c.owner.in_([Owner.BOT, Owner.CLOSED]), owner=Owner.QUEUE)
        return await self.get(thread_id)

    async def withdraw(self, thread_id: str) -> bool:
        """Takes a thread out of the queue again, back to the bot; False when it is not (any longer) waiting there."""
        return await self._change(thread_id, THREAD.c.owner == Owner.QUEUE, owner=Owner.BOT)

    async def claim(self, thread_id: str, agent_id: str, *, instead_of: str | None = None) -> Thread:
        """Makes an agent the owner, of a thread of the bot or the queue, or of exactly the agent named.

        Of two agents at once one wins and the other gets Conflict; claiming one's own thread again changes nothing.
        """
        free = THREAD.c.owner.in_([Owner.BOT, Owner.QUEUE])
        held = (THREAD.c.owner == Owner.AGENT) & THREAD.c.agent_id.in_([agent_id, instead_of or agent_id])
        await self._must(thread_id, free | held, owner=Owner.AGENT, agent_id=agent_id)
        await self._hold(thread_id)
        return await self.get(thread_id)

    async def insist(self, thread_id: str, agent_id: str) -> None:
        """Makes sure that a thread is an agent's until this transaction ends; Conflict when it is not."""
        await self._must(thread_id, (THREAD.c.owner == Owner.AGENT) & (THREAD.c.agent_id == agent_id))

    async def release(self, thread_id: str, agent_id: str) -> Thread:
        """An agent puts a thread back into the queue; Conflict when it is not theirs."""
        await self._must(thread_id, THREAD.c.agent_id == agent_id, owner=Owner.QUEUE, agent_id=None)
        return await self.get(thread_id)

    async def hand_back(self, thread_id: str) -> Thread:
        """Gives a thread of the queue or an agent back to the bot; Conflict when it is with neither."""
        await self._must(thread_id, THREAD.c.owner.in_([Owner.QUEUE, Owner.AGENT]), owner=Owner.BOT, agent_id=None)
        await self._hold(thread_id)
        return await self.get(thread_id)

    async def close(self, thread_id: str) -> Thread:
        """Ends the conversation until the customer writes again; Conflict when it is closed already."""
        await self._must(thread_id, THREAD.c.owner != Owner.CLOSED, owner=Owner.CLOSED, agent_id=None)
        await self._hold(thread_id)
        return await self.get(thread_id)

    async def prove(self, thread_id: str, customer_id: str | None) -> None:
        """Links the thread to the customer it was proven to be; None unlinks."""
        proven_at = self._clock.now() if customer_id else None
        await self._tx.execute(one(thread_id).values(customer_id=customer_id, proven_at=proven_at))

    async def set_locale(self, thread_id: str, locale: str) -> None:
        """Changes the language in which the thread is served."""
        await self._tx.execute(one(thread_id).values(locale=locale))

    async def _must(self, thread_id: str, when: ColumnElement[bool], **values: Any) -> None:
        if not await self._change(thread_id, when, **values):
            await self.get(thread_id)
            raise Conflict("The conversation belongs to somebody else by now.")

    async def _hold(self, thread_id: str) -> None:
        """What waited for the bot is a person's from now on: the bot must not answer it late."""
        waiting = (MESSAGE.c.thread_id == thread_id) & (MESSAGE.c.state == MessageState.RECEIVED)
        await self._tx.execute(update(MESSAGE).where(waiting).values(state=MessageState.HELD))
