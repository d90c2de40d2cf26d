"""A kind word after a long silence in the middle of something: once, and only where it is heard at all."""

from __future__ import annotations

from datetime import timedelta

import structlog

from bot.ground import Ground
from bot.render import render_all
from desk.desk import Told
from desk.model import Owner, Sender
from desk.threads import Threads
from flows.conversation import Conversation
from flows.talks import silent
from kit.errors import Passing

# Long enough not to press, short enough that the matter is still on their mind.
AFTER, NOT_AFTER = timedelta(minutes=30), timedelta(hours=6)
LOCK_SECONDS = 1.0

log = structlog.get_logger(__name__)


class Nudges:
    """Looks for conversations that stopped half-way."""

    def __init__(self, ground: Ground, conversation: Conversation, told: Told) -> None:
        self._ground, self._conversation, self._told = ground, conversation, told

    async def round(self) -> int:
        """Returns how many were looked at."""
        now = self._ground.clock.now()
        async with self._ground.db.read() as tx:
            threads = await silent(tx, now - NOT_AFTER, now - AFTER)
        for thread_id in threads:
            try:
                async with self._ground.locks.hold(f"thread:{thread_id}", wait=LOCK_SECONDS):
                    await self._nudge(thread_id)
            except Passing as error:
                log.info("not reminded now", thread=thread_id, why=str(error))
                continue
            await self._told(thread_id)
        return len(threads)

    async def _nudge(self, thread_id: str) -> None:
        async with self._ground.db.write() as tx:
            threads = Threads(tx, self._ground.clock)
            thread = await threads.get(thread_id)
            said = await self._conversation.nudge(tx, thread)
            if thread.owner is Owner.BOT:
                for reply in render_all(said.replies, self._ground.texts, said.locale):
                    await threads.say(thread_id, reply, Sender.BOT)
