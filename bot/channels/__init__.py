"""The channels: one file each, every one listed here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Entry:
    """A channel by name: where it is written, and when it is on.

    `pulled`: the other side fetches what was said, so that nothing needs delivering; `listens`: it hears hints live.
    """

    name: str
    path: str
    pulled: bool = False
    listens: bool = False
    is_on: Callable[[Settings], bool] = lambda _settings: True


CHANNELS = (
    Entry("rest", "bot.channels.rest:Rest", pulled=True),
    Entry("web", "bot.channels.web:Web", pulled=True, listens=True),
    Entry("terminal", "bot.channels.terminal:Terminal", pulled=True, listens=True),
    Entry("telegram", "bot.channels.telegram:Telegram", is_on=lambda settings: bool(settings.telegram_token)),
)
PULLED = frozenset(entry.name for entry in CHANNELS if entry.pulled)
LISTENING = frozenset(entry.name for entry in CHANNELS if entry.listens)
