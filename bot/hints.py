"""Live hints of what is new: to the customer's open chats and to the staff's consoles.

A hint is lost when Redis is away; whoever missed it sees the same by looking, so that never fails a turn.
"""

from __future__ import annotations

from collections.abc import Collection

import structlog

from desk.hints import DESK, STOPPED, TYPING, channel_of
from desk.model import Thread
from kit.errors import Unreachable
from kit.live import Live

NEW = "new"

log = structlog.get_logger(__name__)


class Hints:
    """Publishes what changed; `listening` are the channels whose customers hear of it live."""

    def __init__(self, live: Live, listening: Collection[str]) -> None:
        self._live, self._listening = live, frozenset(listening)

    async def changed(self, thread: Thread) -> None:
        """There is something new to read in a thread."""
        await self._tell_customer(thread, NEW)
        await self._tell(DESK, thread.id)

    async def typing(self, thread: Thread, on: bool) -> None:
        """The bot or a person is (no longer) writing."""
        await self._tell_customer(thread, TYPING if on else STOPPED)

    async def _tell_customer(self, thread: Thread, hint: str) -> None:
        if thread.channel in self._listening:
            await self._tell(channel_of(thread.channel, thread.address), hint)

    async def _tell(self, channel: str, hint: str) -> None:
        try:
            await self._live.publish(channel, hint)
        except Unreachable as error:
            log.warning("a hint was not told", channel=channel, why=str(error))
