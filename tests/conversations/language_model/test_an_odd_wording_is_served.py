"""With a language model an odd wording is served like any other: same questions, same confirmation, same rules."""

from __future__ import annotations

from typing import Any

import pytest

from desk.model_calls import ModelCalls
from tests.chat_server import ChatServer, reading
from tests.conversations.world import World

# They stand for any wording that the reader cannot place; what they mean, the model says.
ODD, ODD_CHINESE = "write me a poem about the moon", "帮我写一首诗"
BEYOND, BEYOND_CHINESE = "Sorry, that is beyond me", "这个我帮不上忙"
CANCEL, LIST = "wants a whole order cancelled", "wants to see all their orders"


async def test_erin_cancels_in_her_own_words(helped: World, server: ChatServer) -> None:
    erin = helped.talk()
    server.says(reading(CANCEL))
    before = await helped.rows()
    await erin.go([ODD, "erin@example.com", "#W2154262"])
    await erin.say("I ordered it by mistake")
    assert "Reason: Ordered by mistake" in erin.answer
    assert "CN¥347.00 to Visa ending in 1881" in erin.answer
    assert await helped.rows() == before, "nothing is written without a yes"
    await erin.say("yes")
    assert (await helped.export()).order("#W2154262")["status"] == "cancelled"
    assert len(server.asked) == 1, "what the reader is sure of, the model never sees"


async def test_赵敏说得古怪也能取消(helped: World, server: ChatServer) -> None:
    赵敏 = helped.talk("zh-CN")
    server.says(reading(CANCEL))
    before = await helped.rows()
    await 赵敏.go([ODD_CHINESE, "zhaomin@example.com", "#W2177278", "不想要了"])
    assert "#W2177278" in 赵敏.answer
    assert await helped.rows() == before, "nothing is written without a yes"
    await 赵敏.say("确认")
    assert (await helped.export()).order("#W2177278")["status"] == "cancelled"


async def test_in_the_middle_of_a_return_another_matter_is_served_and_it_finds_back(
    helped: World, server: ChatServer
) -> None:
    alice = helped.talk()
    server.says(reading(LIST))
    await alice.go(["I want to return something", "alice@example.com"])
    answer = await alice.say(ODD)
    assert "#W2139877" in answer
    assert await alice.asked() == "items"


async def test_at_the_confirmation_no_model_says_yes(helped: World, server: ChatServer) -> None:
    erin = helped.talk()
    server.says({"readings": ["1"], "confidence": 1.0})
    await erin.go(["please cancel #W2154262, I ordered it by mistake", "erin@example.com"])
    await erin.say(ODD)
    assert server.asked == []
    assert (await helped.export()).order("#W2154262")["status"] == "pending"


async def test_nor_does_it_take_what_was_offered(helped: World, server: ChatServer) -> None:
    bob = helped.talk()
    server.says("{}", {"readings": ["accept"], "confidence": 1.0})
    await bob.go(["asdf qwer", "qwer asdf yxcv"])
    assert "Shall I get a person for you?" in bob.answer
    await bob.say(ODD)
    assert all("accept" not in asked["readings"] for asked in server.data)
    assert await bob.ticket() is None


async def test_the_rules_refuse_what_they_always_refuse(helped: World, server: ChatServer) -> None:
    小明 = helped.talk("zh-CN")
    server.says(reading(CANCEL))
    await 小明.go([ODD_CHINESE, "xiaoming@example.com", "#W2162893"])
    assert (await helped.export()).order("#W2162893")["status"] == "shipped"


LIES: dict[str, Any] = {
    "a reading that it was not given": {"readings": ["999"], "confidence": 0.95},
    "a yes": {"readings": ["yes"], "confidence": 1.0},
    "a deed": {"readings": ["1"], "confidence": 0.95, "action": "refund issued"},
    "an answer of its own": {"reply": "I have refunded you CN¥347.00."},
    "an order nobody named": {"readings": ["1"], "confidence": 0.95, "order": "#W2154262"},
    "broken JSON": '{"readings": ["1"]',
}


@pytest.mark.parametrize("lie", LIES)
async def test_a_lie_changes_nothing(lie: str, helped: World, server: ChatServer) -> None:
    bob, 小红 = helped.talk(), helped.talk("zh-CN")
    server.says(LIES[lie])
    before = await helped.rows()
    assert BEYOND in await bob.say(ODD)
    assert BEYOND_CHINESE in await 小红.say(ODD_CHINESE)
    assert await helped.rows() == before
    async with helped.house.ground.db.read() as tx:
        kept = await ModelCalls(tx).listed()
    assert [one.call.verdict for one in kept] == ["refused", "refused"]
    assert all(one.call.why for one in kept)


async def test_with_the_model_down_the_talk_goes_on_as_without(unhelped: World) -> None:
    erin, 小红 = unhelped.talk(), unhelped.talk("zh-CN")
    assert BEYOND in await erin.say(ODD)
    assert BEYOND_CHINESE in await 小红.say(ODD_CHINESE)
    assert "2–4 days" in await erin.say("how long does delivery take?")
    await erin.go(["please cancel #W2154262, I ordered it by mistake", "erin@example.com", "yes"])
    assert (await unhelped.export()).order("#W2154262")["status"] == "cancelled"


async def test_where_it_may_only_phrase_it_reads_nothing(phrasing: World, server: ChatServer) -> None:
    assert BEYOND in await phrasing.talk().say(ODD)
    assert server.asked == []
