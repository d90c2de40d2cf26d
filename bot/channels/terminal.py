"""The terminal: what `xiaoer chat` talks through; it reads what was said by itself."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.routing import BaseRoute

from bot.channels.fetched import Fetched
from bot.incoming import Incoming
from desk.model import Message


class Terminal(Fetched):
    """A customer at a keyboard of this machine."""

    name = "terminal"

    def routes(self) -> Sequence[BaseRoute]:
        return []

    async def say(self, who: str, text: str, locale: str, customer: str = "") -> list[Message]:
        """Says something, as a customer who is proven already if one is named, and returns the answer."""
        limit = self._doorway.settings.message_limit
        incoming = Incoming.of(self.name, who, text, limit=limit, locale=locale, customer=customer)
        return await self._doorway.turn.take(incoming)
