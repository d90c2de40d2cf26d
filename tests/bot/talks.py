"""A turn with everything real below it, and a mind that answers by rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from redis.asyncio import Redis
from sqlalchemy import func, select
from starlette.routing import BaseRoute

from bot.channels import LISTENING
from bot.channels.contract import Doorway
from bot.dispatch import Dispatch
from bot.hints import Hints
from bot.incoming import Incoming
from bot.later import Later
from bot.media import Media
from bot.metrics import Metrics
from bot.patience import Patience
from bot.reception import Reception
from bot.settings import Settings
from bot.signing import Signer
from bot.steps import Step
from bot.turn import Turn, TurnParts
from desk.model import Message, Sender, Thread
from desk.outbox import Outbox
from desk.reading import ThreadReader
from desk.sla import load
from desk.threads import Threads
from kit.clock import Clock, MovableClock
from kit.db import Database
from kit.limits import Limiter
from kit.live import Live
from kit.lock import Locks
from kit.texts import Texts
from tests.bot.minds import DEEDS, Echo

QUICK = Patience(tries=4, first_pause=0.05)


class Died(BaseException):
    """The process is gone; nothing may catch it."""


@dataclass
class DieAt:
    """Dies the first time that a step is reached."""

    step: Step | None = None

    async def reached(self, step: Step) -> None:
        if step is self.step:
            self.step = None
            raise Died(step)


@dataclass
class Sent:
    """A channel that delivers by remembering."""

    name: str = "telegram"
    messages: list[Message] = field(default_factory=list)

    async def send(self, thread: Thread, message: Message) -> None:
        self.messages.append(message)

    def routes(self) -> list[BaseRoute]:
        return []

    async def start(self) -> None:
        return None

    async def stop(self) -> None:
        return None


@dataclass
class Table:
    """Where a customer sits: everything a test needs to talk and to look behind."""

    db: Database
    turn: Turn[None, str]
    reception: Reception
    mind: Echo
    sent: Sent
    steps: DieAt
    outbox: Outbox
    doorway: Doorway
    live: Live
    dispatch: Dispatch

    async def say(self, text: str, who: str = "alice", channel: str = "rest", **more: Any) -> list[str]:
        incoming = Incoming.of(channel, who, text, limit=2000, **more)
        return [message.text for message in await self.turn.take(incoming)]

    async def thread(self, who: str = "alice", channel: str = "rest") -> Thread:
        async with self.db.write() as tx:
            return await Threads(tx, MovableClock()).find_or_open(channel, who, "en")

    async def history(self, who: str = "alice", channel: str = "rest") -> list[Message]:
        thread = await self.thread(who, channel)
        async with self.db.read() as tx:
            return await ThreadReader(tx).history(thread.id)

    async def answers(self, who: str = "alice", channel: str = "rest") -> list[str]:
        return [message.text for message in await self.history(who, channel) if message.sender is Sender.BOT]

    async def deeds(self) -> int:
        async with self.db.read() as tx:
            return (await tx.execute(select(func.count()).select_from(DEEDS))).scalar_one()


def configured(folder: Path, **more: Any) -> Settings:
    """Settings of a demo in `folder`, whatever a .env file says."""
    return Settings(**{"_env_file": None, "demo": True, "data_dir": folder, "burst_seconds": 0.05, **more})


def lay(
    db: Database,
    redis: Redis,
    folder: Path,
    *,
    clock: Clock | None = None,
    pulled: Sequence[str] = ("rest", "web"),
    **settings: Any,
) -> Table:
    """Lays a table; tests change what they need."""
    chosen = configured(folder, **settings)
    clock = clock or MovableClock()
    live, dispatch, steps, mind = Live(redis), Dispatch(), DieAt(), Echo()
    hints, locks, outbox, texts = Hints(live, LISTENING), Locks(redis), Outbox(db, clock, dispatch), Texts.load([])
    reception = Reception(db=db, clock=clock, limiter=Limiter(redis, clock), hints=hints, steps=steps, patience=QUICK)
    parts = TurnParts(
        db=db, clock=clock, locks=locks, texts=texts, mind=mind, outbox=outbox, hints=hints,
        metrics=Metrics(), pulled=frozenset(pulled), steps=steps, patience=QUICK,
    )  # fmt: skip
    turn = Turn(reception, parts)
    doorway = Doorway(
        settings=chosen, clock=clock, db=db, live=live, locks=locks, texts=texts, sla=load(),
        reception=reception, turn=turn, later=Later(turn, hints, chosen.burst_seconds), hints=hints,
        media=Media(chosen.media_dir, chosen.url), signer=Signer(chosen.secret_key, "chat"),
    )  # fmt: skip
    sent = Sent()
    dispatch.channels = {"telegram": sent}
    return Table(db, turn, reception, mind, sent, steps, outbox, doorway, live, dispatch)
