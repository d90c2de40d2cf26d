"""A person who is asked for, called off and asked for again in one breath; an agent who comes in the middle of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.steps import Step
from desk.desk import Desk
from desk.model import Owner, Sender
from desk.reading import ThreadReader
from tests.conversations.colleagues import hire, tickets
from tests.conversations.world import World, build_world

CANCEL = {"en": "cancel #W2137959, no longer needed", "zh-CN": "取消订单 #W2137959，不需要了"}
YES = {"en": "yes", "zh-CN": "确认"}


@dataclass
class Meanwhile:
    """Does something else once, between the bot's understanding and its writing."""

    deed: Callable[[], Awaitable[Any]] | None = None

    async def reached(self, step: Step) -> None:
        if step is Step.UNDERSTOOD and self.deed is not None:
            deed, self.deed = self.deed, None
            await deed()


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "I want to talk to a person. no wait, never mind. actually yes, get me a person please"),
        ("en", "agent! no, forget the agent. oh well, do give me an agent"),
        ("zh-CN", "转人工，算了不用了，还是给我转人工吧"),
        ("zh-CN", "我要人工。不用人工了。还是要人工"),
    ],
)
async def test_the_last_word_holds(demo: World, locale: str, said: str) -> None:
    talk = demo.talk(locale)
    await talk.say(said)
    assert await talk.owner() is Owner.QUEUE, talk.answer
    assert len(await tickets(talk)) == 1


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "get me a person. no wait, never mind, I don't need a person"),
        ("zh-CN", "转人工，算了，不用转人工了"),
    ],
)
async def test_called_off_in_the_same_breath(demo: World, locale: str, said: str) -> None:
    talk = demo.talk(locale)
    await talk.say(said)
    assert await talk.owner() is Owner.BOT, talk.answer


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
async def test_an_agent_comes_while_the_bot_does_what_was_confirmed(demo: World, locale: str) -> None:
    """Whoever is later finds it done or not done: the agent owns the talk, and nothing is half written."""
    grace = await hire(demo, "Grace")
    talk = demo.talk(locale)
    await talk.go(["/identify", "alice@example.com", CANCEL[locale]])
    thread = await talk.thread()
    desk = Desk(demo.house.desk_parts)
    answered, _ = await asyncio.gather(talk.say(YES[locale]), desk.take(thread.id, grace))
    assert await talk.owner() is Owner.AGENT
    order = (await demo.export()).order("#W2137959")
    async with demo.house.ground.db.read() as tx:
        said_last = await ThreadReader(tx).after(thread.id)
    told = [one.text for one in said_last if one.sender is Sender.BOT and "#W2137959" in one.text]
    cancelled = {"en": "is cancelled", "zh-CN": "已取消"}[locale]
    assert (order["status"] == "cancelled") == any(cancelled in text for text in told), (order["status"], answered)
    assert await talk.say({"en": "hello?", "zh-CN": "在吗"}[locale]) == ""


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
async def test_an_agent_who_is_quicker_is_not_talked_over(
    demo_url: str, models: Path, tmp_path: Path, locale: str
) -> None:
    """The bot has understood, and has not written yet, when the conversation is taken: its answer is dropped whole."""
    steps = Meanwhile()
    demo = await build_world(tmp_path, demo_url, "default", models, steps=steps)
    grace = await hire(demo, "Grace")
    alice = demo.talk(locale)
    await alice.go(["/identify", "alice@example.com", CANCEL[locale]])
    thread, before = await alice.thread(), await demo.export()
    steps.deed = partial(Desk(demo.house.desk_parts).take, thread.id, grace)
    assert await alice.say(YES[locale]) == ""
    assert steps.deed is None
    assert (await demo.export()).changed(before) == set()
    assert await alice.owner() is Owner.AGENT
    await demo.close()
