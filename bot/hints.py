"""Live hints of what is new: to the customer's open chats and to the staff's consoles.

A hint is lost when Redis is away; whoever missed it sees the same by looking, so that never fails a turn.
"""

from __future__ import annotations

import structlog

from desk.model import Thread
from kit.errors import Unreachable
from kit.live import Live

DESK = "desk"
NEW, TYPING, OWNER = "new", "typing", "owner"

log = structlog.get_logger(__name__)


def channel_of(channel: str, address: str) -> str:
    """Where the hints for a customer are published; a chat may listen before the first word is said."""
    return f"said:{channel}:{address}"


class Hints:
    """Publishes what changed."""

    def __init__(self, live: Live) -> None:
        self._live = live

    async def changed(self, thread: Thread) -> None:
        """There is something new to read in a thread."""
        await self._tell(channel_of(thread.channel, thread.address), NEW)
        await self._tell(DESK, thread.id)

    async def typing(self, thread: Thread, on: bool) -> None:
        """The bot or a person is (no longer) writing."""
        await self._tell(channel_of(thread.channel, thread.address), f"{TYPING}:{int(on)}")

    async def _tell(self, channel: str, hint: str) -> None:
        try:
            await self._live.publish(channel, hint)
        except Unreachable as error:
            log.warning("a hint was not told", channel=channel, why=str(error))
