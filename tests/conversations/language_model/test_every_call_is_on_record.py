"""Every call is on record, without what is personal in it, and leaves with the customer."""

from __future__ import annotations

import httpx

from bot.settings import DEMO_TOKEN
from bot.web.app import create_app
from desk.erasure import erase_talks
from desk.model_calls import KeptCall, ModelCalls
from tests.chat_server import ChatServer, reading
from tests.conversations.language_model.test_an_odd_wording_is_served import CANCEL, ODD, ODD_CHINESE
from tests.conversations.world import Talk, World


async def calls_of(talk: Talk) -> list[KeptCall]:
    thread = await talk.thread()
    async with talk.world.house.ground.db.read() as tx:
        return await ModelCalls(tx).listed(thread=thread.id)


async def test_it_is_kept_by_conversation_and_says_what_was_made_of_it(helped: World, server: ChatServer) -> None:
    erin, 小红 = helped.talk(), helped.talk("zh-CN")
    server.says(reading(CANCEL), {"readings": ["everything"], "confidence": 1.0})
    await erin.say(f"{ODD}, I am at erin@example.com, +1 202 555 0105")
    await 小红.say(ODD_CHINESE)
    [hers], [另一个] = await calls_of(erin), await calls_of(小红)
    assert (hers.call.verdict, hers.call.purpose, hers.call.model) == ("taken", "understand", "clever")
    assert (另一个.call.verdict, 另一个.call.why) == ("refused", "no reading that it was given: everything")
    for personal in ("erin@", "555", "0105"):
        assert personal not in hers.call.prompt
        assert personal not in str(server.asked)


async def test_erin_is_forgotten(helped: World, server: ChatServer) -> None:
    erin = helped.talk()
    server.says(reading(CANCEL))
    await erin.go([ODD, "erin@example.com"])
    customer, thread = (await erin.thread()).customer_id, (await erin.thread()).id
    assert customer is not None
    async with helped.house.ground.db.write() as tx:
        await erase_talks(tx, customer)
        [kept] = await ModelCalls(tx).listed(thread=thread)
    assert (kept.call.prompt, kept.call.answer) == ("", "")


async def test_programs_read_the_budget_of_the_day(helped: World, server: ChatServer) -> None:
    server.says(reading(CANCEL))
    await helped.talk().say(ODD)
    transport = httpx.ASGITransport(create_app(helped.house, with_desk=False))
    headers = {"Authorization": f"Bearer {DEMO_TOKEN}"}
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test", headers=headers) as api:
        budget = (await api.get("/api/v1/llm/budget")).json()
        figures = (await api.get("/metrics")).text
    assert (budget["is_on"], budget["model"], budget["tokens_today"]) == (True, "clever", 120)
    assert 'xiaoer_llm_calls_total{purpose="understand",verdict="taken"} 1.0' in figures
