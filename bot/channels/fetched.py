"""Channels whose customers fetch what was said: nothing is sent, and nothing runs beside the requests."""

from __future__ import annotations

from bot.channels.contract import Doorway
from desk.model import Message, Thread


class Fetched:
    """What such channels share."""

    def __init__(self, doorway: Doorway) -> None:
        self._doorway = doorway

    async def send(self, thread: Thread, message: Message) -> None:
        """Nothing to do but to tell those who wait for news."""
        await self._doorway.hints.changed(thread)

    async def start(self) -> None:
        return None

    async def stop(self) -> None:
        return None
