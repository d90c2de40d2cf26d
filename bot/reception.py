"""The door: a customer's message is counted, kept once, and from then on never lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.hints import Hints
from bot.incoming import Incoming
from bot.patience import Patience
from bot.steps import NoSteps, Step, Steps
from desk.model import Message, MessageState, Recorded, Sender, Thread
from desk.threads import Threads
from kit.clock import Clock
from kit.db import Database
from kit.errors import Passing, Unreachable
from kit.limits import Limiter, Rate

FLOOD = Rate(60, timedelta(minutes=1))
PATIENCE = Patience()
NOT_WATCHED = NoSteps()
REMEMBERED = 20  # messages looked back for the language that the channel named last


class TooFast(Passing):
    """One sender says more than anybody can mean."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A message that was recorded, and the thread it belongs to."""

    thread: Thread
    recorded: Recorded

    @property
    def message(self) -> Message:
        return self.recorded.message


@dataclass(frozen=True, kw_only=True)
class Reception:
    """Takes messages in, in a transaction of their own."""

    db: Database
    clock: Clock
    limiter: Limiter
    hints: Hints
    locale: str = "en"
    flood: Rate = FLOOD
    patience: Patience = PATIENCE
    steps: Steps = NOT_WATCHED

    async def record(self, incoming: Incoming) -> Taken:
        """Keeps what the customer said, once per external id; raises TooFast, or Unreachable after some patience."""
        await self._slow_down(incoming)
        await self.steps.reached(Step.RECEIVED)
        taken = await self.patience.keep_trying(lambda: self._record(incoming))
        await self.steps.reached(Step.RECORDED)
        if taken.recorded.is_new and taken.message.state is MessageState.HELD:
            await self.hints.changed(taken.thread)
        return taken

    async def _slow_down(self, incoming: Incoming) -> None:
        try:
            allowed = await self.limiter.take(f"flood:{incoming.channel}:{incoming.address}", self.flood)
        except Unreachable:
            return  # keeping a message matters more than counting it
        if not allowed:
            raise TooFast("Too many messages in a minute.")

    async def _record(self, incoming: Incoming) -> Taken:
        async with self.db.write() as tx:
            threads = Threads(tx, self.clock)
            thread = await threads.find_or_open(incoming.channel, incoming.address, incoming.locale or self.locale)
            if incoming.customer and incoming.customer != thread.customer_id:
                await threads.prove(thread.id, incoming.customer)
            if incoming.locale and incoming.locale != thread.locale and await _is_news(threads, thread, incoming):
                await threads.set_locale(thread.id, incoming.locale)
            recorded = await threads.record(thread, incoming.external_id or None, incoming.text, _payload(incoming))
            return Taken(thread, recorded)


async def _is_news(threads: Threads, thread: Thread, incoming: Incoming) -> bool:
    """Whether the channel names another language than it did last time: else what was agreed in the talk stands."""
    history = await threads.history(thread.id, limit=REMEMBERED)
    said = [message for message in history if message.sender is Sender.CUSTOMER]
    return not said or said[-1].payload.get("locale") != incoming.locale


def _payload(incoming: Incoming) -> dict[str, Any]:
    named = {
        "locale": incoming.locale,
        "image": incoming.image,
        "source": incoming.source,
        "origin": incoming.origin,
        "outside": incoming.outside,
        "title": incoming.title,
        "cut": incoming.was_cut,
    }
    return {name: value for name, value in named.items() if value}
