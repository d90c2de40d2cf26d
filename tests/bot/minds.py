"""Minds for tests: they answer by rule, and keep what they did in the transaction of the turn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Column, MetaData, String, Table, insert

from desk.model import Message, Thread
from desk.threads import Threads
from flows.engine.doubts import Doubt, Undecided
from flows.engine.replies import Button, Card, Reply
from flows.engine.scene import Scene
from kit.clock import MovableClock
from kit.db import ReadTx, WriteTx
from nlu.protocol import Segment

# What a turn did to the shop: there must be exactly one for each answer. Not part of the product's own schema.
DEEDS = Table("test_bot_deed", MetaData(), Column("key", String(200), primary_key=True))

ANSWERS: dict[str, Reply] = {
    "choose": Reply("Red or blue?", (Button("Red", '/set{"v":"red"}'), Button("Blue", '/set{"v":"blue"}'))),
    "show": Reply("Look:", cards=(Card("Teapot", "$12.50", "/media/teapot.png", (Button("Add", "/add"),)),)),
    "picture": Reply("Here it is.", image="/media/teapot.png"),
    "pay": Reply("Your order is ready.", link="http://shop.test/pay/1"),
}
WORDS = Segment("unsure", 0, 6, (), ())
DOUBT = Doubt(Scene(), WORDS, WORDS, "", ())


@dataclass(frozen=True)
class Said:
    """What the mind answers."""

    replies: tuple[Reply, ...]
    locale: str = "en"


@dataclass
class Echo:
    """Repeats what it hears, knows a few words that are answered with more, and breaks on "boom"."""

    thinks: float = 0
    while_thinking: Callable[[Thread], object] | None = None
    heard: list[str] = field(default_factory=list)

    async def recall(self, tx: ReadTx, thread: Thread) -> None:
        return None

    async def ponder(self, memory: None, thread: Thread, messages: Sequence[Message]) -> str:
        words = "\n".join(message.text for message in messages)
        self.heard.append(words)
        await asyncio.sleep(self.thinks)
        if self.while_thinking is not None:
            await self.while_thinking(thread)  # type: ignore[misc]
        return words

    async def reconsider(self, thought: str, thread: Thread, doubt: Doubt) -> str:
        self.heard.append("reconsidered")
        if self.while_thinking is not None:
            await self.while_thinking(thread)  # type: ignore[misc]
        return f"{thought} no more"

    async def reply(self, tx: WriteTx, thread: Thread, messages: Sequence[Message], thought: str) -> Said:
        await tx.execute(insert(DEEDS).values(key=f"{thread.id}:{messages[-1].id}"))
        if thought == "unsure":
            raise Undecided(DOUBT)
        if thought == "boom":
            raise ZeroDivisionError("boom")
        if thought == "/talk_to_person":
            await Threads(tx, MovableClock()).hand_over(thread.id)
            return Said((Reply("A person will be here soon."),), thread.locale)
        return Said((ANSWERS.get(thought, Reply(f"You said: {thought}")),), thread.locale)
