"""Looking at threads: what needs no write transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import func, select

from desk.model import Audience, Message, Owner, Sender, Thread
from desk.rows import message_of, thread_of
from desk.statements import THREAD_BY_ID, THREAD_OF_SENDER, UNANSWERED
from desk.tables import MESSAGE, THREAD
from kit.db import ReadTx
from kit.errors import NotFound

PAGE = 200


class ThreadReader:
    """Threads and messages as they stand, bound to one transaction."""

    def __init__(self, tx: ReadTx) -> None:
        self._reads = tx

    async def get(self, thread_id: str) -> Thread:
        """Raises NotFound."""
        thread = await self.find_by_id(thread_id)
        if thread is None:
            raise NotFound(f"There is no thread {thread_id}.")
        return thread

    async def find_by_id(self, thread_id: str) -> Thread | None:
        row = (await self._reads.execute(THREAD_BY_ID, {"id": thread_id})).first()
        return thread_of(row) if row else None

    async def find(self, channel: str, address: str) -> Thread | None:
        """The thread of one sender of a channel, if they ever wrote."""
        row = (await self._reads.execute(THREAD_OF_SENDER, {"channel": channel, "address": address})).first()
        return thread_of(row) if row else None

    async def of_customer(self, customer_id: str) -> list[Thread]:
        """The threads proven to be a customer's, the liveliest first."""
        found = select(THREAD).where(THREAD.c.customer_id == customer_id).order_by(THREAD.c.last_message_at.desc())
        return [thread_of(row) for row in await self._reads.execute(found)]

    async def lately(self, owner: Owner, limit: int = 50) -> list[Thread]:
        """The threads of an owner, the liveliest first."""
        found = select(THREAD).where(THREAD.c.owner == owner).order_by(THREAD.c.last_message_at.desc()).limit(limit)
        return [thread_of(row) for row in await self._reads.execute(found)]

    async def unanswered(self, thread_id: str) -> list[Message]:
        """What the customer said and the bot has not answered yet, in order."""
        return [message_of(row) for row in await self._reads.execute(UNANSWERED, {"thread_id": thread_id})]

    async def replies_to(self, message_id: int) -> list[Message]:
        """What was said in answer to a customer's message, so that a redelivery gets the same again."""
        asked = select(MESSAGE.c.thread_id, MESSAGE.c.reply_to).where(MESSAGE.c.id == message_id)
        row = (await self._reads.execute(asked)).first()
        if row is None:
            return []
        # Messages of one burst are answered together: each but the last points to the last, and so do the replies.
        leader = row.reply_to or message_id
        return await self._page(row.thread_id, leader, MESSAGE.c.reply_to == leader)

    async def after(
        self, thread_id: str, message_id: int = 0, limit: int = PAGE, *, both: bool = False
    ) -> list[Message]:
        """What was said to the customer after a message id, in order: what a channel that pulls has not seen yet.

        `both`: with the customer's own words, for a chat that is open in two places.
        """
        ours = () if both else (MESSAGE.c.sender != Sender.CUSTOMER,)
        return await self._page(thread_id, message_id, MESSAGE.c.audience == Audience.CUSTOMER, *ours, limit=limit)

    async def history(
        self, thread_id: str, *, notes: bool = False, limit: int = PAGE, before: int | None = None
    ) -> list[Message]:
        """The last messages of both sides (`before` an id), oldest first; with `notes` also what is for staff only."""
        audiences: Sequence[Audience] = (Audience.CUSTOMER, Audience.STAFF) if notes else (Audience.CUSTOMER,)
        older = (MESSAGE.c.id < before,) if before is not None else ()
        found = (
            select(MESSAGE)
            .where(MESSAGE.c.thread_id == thread_id, MESSAGE.c.audience.in_(audiences), *older)
            .order_by(MESSAGE.c.id.desc())
            .limit(limit)
        )
        return [message_of(row) for row in await self._reads.execute(found)][::-1]

    async def last_words(self, thread_ids: Collection[str]) -> dict[str, Message]:
        """The last thing that was said between customer and shop, by thread."""
        newest = (
            select(func.max(MESSAGE.c.id).label("id"))
            .where(MESSAGE.c.thread_id.in_(thread_ids), MESSAGE.c.audience == Audience.CUSTOMER)
            .group_by(MESSAGE.c.thread_id)
            .subquery()
        )
        rows = await self._reads.execute(select(MESSAGE).join(newest, newest.c.id == MESSAGE.c.id))
        return {row.thread_id: message_of(row) for row in rows}

    async def count(self, thread_id: str) -> int:
        """How many messages a thread has."""
        counted = select(func.count()).select_from(MESSAGE).where(MESSAGE.c.thread_id == thread_id)
        return (await self._reads.execute(counted)).scalar_one()

    async def _page(self, thread_id: str, message_id: int, *which: object, limit: int = PAGE) -> list[Message]:
        found = (
            select(MESSAGE)
            .where(MESSAGE.c.thread_id == thread_id, MESSAGE.c.id > message_id, *which)  # type: ignore[arg-type]
            .order_by(MESSAGE.c.id)
            .limit(limit)
        )
        return [message_of(row) for row in await self._reads.execute(found)]
