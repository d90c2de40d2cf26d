"""Where a message goes: to the channel of its thread."""

from __future__ import annotations

from collections.abc import Mapping

from bot.channels.contract import Channel
from desk.model import Message, Thread
from kit.errors import Unreachable


class Dispatch:
    """The outbox's hand; the channels are put in once they are built."""

    def __init__(self) -> None:
        self.channels: Mapping[str, Channel] = {}

    async def __call__(self, thread: Thread, message: Message) -> None:
        """Raises Unreachable for a channel that is off: its messages wait until it is on again."""
        channel = self.channels.get(thread.channel)
        if channel is None:
            raise Unreachable(f"The channel {thread.channel} is switched off.")
        await channel.send(thread, message)
