"""Above the web chat stands what the bot has promised, in the customer's language."""

from __future__ import annotations

import uuid

import pytest

from bot.channels.chat import Chat
from bot.incoming import Incoming
from tests.conversations.colleagues import hire
from tests.conversations.world import World


async def say(world: World, session: str, text: str, locale: str) -> str:
    said = await world.house.turn.take(
        Incoming.of("web", session, text, limit=2000, external_id=uuid.uuid4().hex, locale=locale)
    )
    return "\n".join(message.text for message in said)


@pytest.mark.parametrize(
    ("locale", "promise", "time"),
    [("en", "A colleague answers by", "17:20 today (China Time)"), ("zh-CN", "客服会在", "今天17:20")],
)
async def test_nobody_is_free(demo: World, locale: str, promise: str, time: str) -> None:
    session, chat = uuid.uuid4().hex, Chat(demo.house.doorway)
    bubble = await say(demo, session, "/talk_to_person", locale)
    owner = (await chat.since(session, 0)).owner
    assert owner["owner"] == "queue"
    assert owner["promise"].startswith(promise)
    assert time in owner["promise"]
    assert time in bubble
    other = "zh-CN" if locale == "en" else "en"
    assert (await chat.speak(session, other))["promise"] != owner["promise"]
    await say(demo, session, "/withdraw_person", locale)
    assert (await chat.since(session, 0)).owner == {"owner": "bot", "agent": "", "promise": ""}


async def test_somebody_comes_at_once(demo: World) -> None:
    await hire(demo, "Carol")
    session, chat = uuid.uuid4().hex, Chat(demo.house.doorway)
    assert "in a moment" in await say(demo, session, "/talk_to_person", "en")
    assert (await chat.since(session, 0)).owner["promise"] == "A colleague will be with you in a moment"
