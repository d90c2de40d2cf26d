"""Nobody waits longer than they were told without hearing of it: once, and the header says the same."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from bot.channels.chat import Chat
from desk.staff import Staff, StaffBook
from tests.conversations.colleagues import PERSON, hire
from tests.conversations.person.test_the_header_agrees_with_the_promise import say
from tests.conversations.world import World


async def present(world: World, staff: Staff) -> None:
    async with world.house.ground.db.write() as tx:
        await StaffBook(tx, world.clock).seen(staff.id)


@pytest.mark.parametrize(
    ("locale", "told", "later"),
    [
        ("en", "You are number 1 in line", "I'm sorry, it takes longer than I said."),
        ("zh-CN", "您排在第 1 位", "抱歉，要比刚才说的多等一会儿。"),
    ],
)
async def test_it_takes_longer(demo: World, locale: str, told: str, later: str) -> None:
    carol, zoe = await hire(demo, "Carol"), demo.talk()
    await zoe.say(PERSON)
    await demo.house.desk.take((await zoe.thread()).id, carol)
    session, chat = uuid.uuid4().hex, Chat(demo.house.doorway)
    assert told in await say(demo, session, PERSON, locale)
    first = (await chat.since(session, 0)).owner["promise"]
    demo.clock.move(timedelta(minutes=2))
    await present(demo, carol)
    assert await demo.house.desk.follow() == 0
    assert (await chat.since(session, 0)).owner["promise"] == first

    demo.clock.move(timedelta(minutes=20))
    await present(demo, carol)
    assert await demo.house.desk.follow() == 1
    assert await demo.house.desk.follow() == 0
    news = await chat.since(session, 0)
    assert later in news.messages[-1]["text"]
    assert told in news.messages[-1]["text"]
    assert news.owner["promise"] != first
