"""Picks up what a process that died left unanswered."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import structlog
from sqlalchemy import select

from bot.turn import Turn
from desk.model import BOT_ANSWERS, MessageState
from desk.tables import MESSAGE, THREAD
from kit.clock import Clock, SystemClock
from kit.db import Database
from kit.errors import Passing

MOST_AT_ONCE = 200
SYSTEM_CLOCK = SystemClock()

log = structlog.get_logger(__name__)


class Recovery:
    """Runs the turn for messages that were recorded and not answered; safe to run beside living turns."""

    def __init__(
        self, db: Database, turn: Turn[Any, Any], *, after_seconds: float = 10, clock: Clock = SYSTEM_CLOCK
    ) -> None:
        self._db, self._turn, self._clock = db, turn, clock
        self._after = timedelta(seconds=after_seconds)

    async def sweep(self) -> int:
        """Answers what waits for longer than it should; returns how many threads were looked at."""
        threads = await self._waiting()
        for thread_id in threads:
            try:
                await self._turn.answer(thread_id)
            except Passing as error:
                log.warning("still unanswered", thread=thread_id, why=str(error))
        return len(threads)

    async def _waiting(self) -> list[str]:
        long_ago = self._clock.now() - self._after
        found = (
            select(MESSAGE.c.thread_id)
            .join(THREAD, THREAD.c.id == MESSAGE.c.thread_id)
            .where(
                MESSAGE.c.state == MessageState.RECEIVED,
                MESSAGE.c.created_at <= long_ago,
                THREAD.c.owner.in_(BOT_ANSWERS),
            )
            .distinct()
            .limit(MOST_AT_ONCE)
        )
        async with self._db.read() as tx:
            return list((await tx.execute(found)).scalars())
