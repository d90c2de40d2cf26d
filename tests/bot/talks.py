"""A turn with everything real below it, and a mind that answers by rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from redis.asyncio import Redis
from sqlalchemy import func, select

from bot.hints import Hints
from bot.incoming import Incoming
from bot.metrics import Metrics
from bot.patience import Patience
from bot.reception import Reception
from bot.steps import Step
from bot.turn import Turn, TurnParts
from desk.model import Message, Sender, Thread
from desk.outbox import Outbox
from desk.reading import ThreadReader
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

    messages: list[Message] = field(default_factory=list)

    async def __call__(self, thread: Thread, message: Message) -> None:
        self.messages.append(message)


@dataclass
class Table:
    """Where a customer sits: everything a test needs to talk and to look behind."""

    db: Database
    turn: Turn[str]
    reception: Reception
    mind: Echo
    sent: Sent
    steps: DieAt
    outbox: Outbox
    live: Live
    locks: Locks

    async def say(self, text: str, who: str = "alice", channel: str = "rest", **more: str) -> list[str]:
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


def lay(db: Database, redis: Redis, clock: Clock | None = None, pulled: Sequence[str] = ("rest", "web")) -> Table:
    """Lays a table; tests change what they need."""
    clock = clock or MovableClock()
    live, sent, steps, mind = Live(redis), Sent(), DieAt(), Echo()
    hints, locks, outbox = Hints(live), Locks(redis), Outbox(db, clock, sent)
    reception = Reception(db=db, clock=clock, limiter=Limiter(redis, clock), hints=hints, steps=steps, patience=QUICK)
    parts = TurnParts(
        db=db, clock=clock, locks=locks, texts=Texts.load([]), mind=mind, outbox=outbox, hints=hints,
        metrics=Metrics(), pulled=frozenset(pulled), steps=steps, patience=QUICK,
    )  # fmt: skip
    return Table(db, Turn(reception, parts), reception, mind, sent, steps, outbox, live, locks)
