"""What every channel is, and what it is given to work with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from starlette.routing import BaseRoute

from bot.hints import Hints
from bot.later import Later
from bot.media import Media
from bot.reception import Reception
from bot.settings import Settings
from bot.signing import Signer
from bot.turn import Turn
from desk.model import Message, Thread
from desk.sla import Sla
from kit.clock import Clock
from kit.db import Database
from kit.live import Live
from kit.lock import Locks
from kit.texts import Texts


@dataclass(frozen=True, kw_only=True)
class Doorway:
    """What a channel works with; all of it outlives any message."""

    settings: Settings
    clock: Clock
    db: Database
    live: Live
    locks: Locks
    texts: Texts
    sla: Sla
    reception: Reception
    turn: Turn[Any, Any]
    later: Later
    hints: Hints
    media: Media
    signer: Signer
    sells: bool = True  # whether orders are taken in the chat


class Channel(Protocol):
    """One way that customers reach the shop.

    A channel hands what comes in to the reception and the turn, under an external id of its own where it has one, and
    takes what goes out in `send`: raising Passing to be asked again later, Permanent when it never will go through.
    """

    name: str

    def routes(self) -> Sequence[BaseRoute]:
        """What it answers over HTTP."""
        ...

    async def send(self, thread: Thread, message: Message) -> None:
        """Hands a message to the customer."""
        ...

    async def start(self) -> None:
        """Begins to listen; returns at once."""
        ...

    async def stop(self) -> None:
        """Stops listening and finishes what was begun."""
        ...
