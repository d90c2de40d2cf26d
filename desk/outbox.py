"""The outbox: after the commit, what is pending in a thread is sent in order, once, and retried when it fails.

Only the oldest pending message of a thread is ever tried, so order holds however many processes deliver. Claiming it
is one conditional UPDATE that also sets the next try; a process that dies while sending leaves a message that falls
due again by itself.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import structlog
from sqlalchemy import func, select, update

from desk.model import Message, MessageState, Thread
from desk.reading import ThreadReader
from desk.rows import changed_rows, message_of
from desk.tables import MESSAGE
from kit.clock import Clock
from kit.db import Database, ReadTx, WriteTx
from kit.errors import Passing, Permanent

Send = Callable[[Thread, Message], Awaitable[None]]
"""Hands a message to its channel: raises Passing to be called again later, Permanent when it never will go."""

SENDING = timedelta(seconds=60)  # a send that takes longer is taken for dead, so channels must time out before
FIRST_RETRY = timedelta(seconds=2)
LONGEST_RETRY = timedelta(minutes=10)
GIVE_UP_AFTER = 60  # tries: about nine hours, by then the customer has moved on
SWEEP_LIMIT = 500

log = structlog.get_logger(__name__)


class Tried(StrEnum):
    """How a try to send ended."""

    SENT = "sent"
    LATER = "later"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one round did: messages sent, and messages given up."""

    sent: int = 0
    failed: int = 0


class Outbox:
    """Sends what the desk's transactions left behind; holds no state of its own."""

    def __init__(self, db: Database, clock: Clock, send: Send) -> None:
        self._db, self._clock, self._send = db, clock, send

    async def deliver(self, thread_id: str) -> Delivery:
        """Sends what is due in a thread, in order; returns at the first message that must wait."""
        sent = failed = 0
        claimed = await self._next(thread_id)
        while claimed is not None:
            tried = await self._try(*claimed)
            sent, failed = sent + (tried is Tried.SENT), failed + (tried is Tried.NEVER)
            claimed = await self._next(thread_id, claimed[1], tried)
        return Delivery(sent, failed)

    async def sweep(self) -> Delivery:
        """Delivers every thread whose oldest pending message is due: retries, and what a crash left behind."""
        async with self._db.read() as tx:
            threads = await due(tx, self._clock.now())
        rounds = [await self.deliver(thread_id) for thread_id in threads]
        return Delivery(sum(one.sent for one in rounds), sum(one.failed for one in rounds))

    async def _next(
        self, thread_id: str, before: Message | None = None, tried: Tried | None = None
    ) -> tuple[Thread, Message] | None:
        """Settles the message before and claims the next one, in one transaction."""
        async with self._db.write() as tx:
            if before is not None and tried is not None:
                await self._settle(tx, before, tried)
            if tried is Tried.LATER:
                return None
            message = await self._claim(tx, thread_id)
            return (await ThreadReader(tx).get(thread_id), message) if message else None

    async def _claim(self, tx: WriteTx, thread_id: str) -> Message | None:
        now = self._clock.now()
        oldest = (
            select(func.min(MESSAGE.c.id))
            .where(MESSAGE.c.thread_id == thread_id, MESSAGE.c.state == MessageState.PENDING)
            .scalar_subquery()
        )
        claiming = (
            update(MESSAGE)
            .where(MESSAGE.c.id == oldest, MESSAGE.c.state == MessageState.PENDING, MESSAGE.c.next_try_at <= now)
            .values(attempts=MESSAGE.c.attempts + 1, next_try_at=now + SENDING)
            .returning(*MESSAGE.c)
        )
        row = (await tx.execute(claiming)).first()
        return message_of(row) if row else None

    async def _try(self, thread: Thread, message: Message) -> Tried:
        known = log.bind(message=message.id, channel=thread.channel, attempt=message.attempts)
        try:
            await self._send(thread, message)
        except Passing as error:
            known.warning("message waits", why=str(error))
        except Permanent as error:
            known.error("message cannot be sent", why=str(error))
            return Tried.NEVER
        except Exception:  # noqa: BLE001 - a fault of one channel must not stop the threads of the others
            known.exception("message waits, its channel broke")
        else:
            return Tried.SENT
        return Tried.LATER if message.attempts < GIVE_UP_AFTER else Tried.NEVER

    async def _settle(self, tx: WriteTx, message: Message, tried: Tried) -> None:
        """Only if it is still our claim: another process may have taken over a send that seemed dead."""
        outcomes: dict[Tried, dict[str, Any]] = {
            Tried.SENT: {"state": MessageState.SENT, "next_try_at": None},
            Tried.NEVER: {"state": MessageState.FAILED, "next_try_at": None},
            Tried.LATER: {"next_try_at": self._clock.now() + wait(message.attempts)},
        }
        ours = (MESSAGE.c.id == message.id) & (MESSAGE.c.state == MessageState.PENDING)
        if tried is not Tried.SENT:
            ours &= MESSAGE.c.attempts == message.attempts
        await tx.execute(update(MESSAGE).where(ours).values(outcomes[tried]))


def wait(attempts: int) -> timedelta:
    """How long to wait after so many failed tries: twice as long each time, up to ten minutes."""
    return min(LONGEST_RETRY, FIRST_RETRY * (1 << min(attempts - 1, 20)))


async def due(tx: ReadTx, now: datetime) -> list[str]:
    """The threads whose oldest pending message may be tried now, the longest waiting first."""
    oldest = (
        select(func.min(MESSAGE.c.id).label("id"))
        .where(MESSAGE.c.state == MessageState.PENDING)
        .group_by(MESSAGE.c.thread_id)
    ).subquery()
    found = (
        select(MESSAGE.c.thread_id)
        .join(oldest, oldest.c.id == MESSAGE.c.id)
        .where(MESSAGE.c.next_try_at <= now)
        .order_by(MESSAGE.c.next_try_at)
        .limit(SWEEP_LIMIT)
    )
    return list((await tx.execute(found)).scalars())


async def failed(tx: ReadTx, limit: int = 100) -> list[Message]:
    """What could not be delivered, the newest first: for the staff to see."""
    found = select(MESSAGE).where(MESSAGE.c.state == MessageState.FAILED).order_by(MESSAGE.c.id.desc()).limit(limit)
    return [message_of(row) for row in await tx.execute(found)]


async def retry(tx: WriteTx, message_id: int, clock: Clock) -> bool:
    """Lets a failed message be tried once more; False when it is not a failed one."""
    again = update(MESSAGE).where(MESSAGE.c.id == message_id, MESSAGE.c.state == MessageState.FAILED)
    result = await tx.execute(again.values(state=MessageState.PENDING, attempts=0, next_try_at=clock.now()))
    return changed_rows(result) == 1
