"""The same message three times at once: it is answered and done once."""

from __future__ import annotations

import asyncio

from tests.conversations.world import World


async def test_alice_is_answered_once(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["cancel order #W2137959", "alice@example.com", "no longer needed"])
    answers = await asyncio.gather(*(alice.also("yes", message_id="the yes") for _ in range(3)))
    assert {answer for answer in answers if answer} == {answers[0]}
    assert "is cancelled" in answers[0]
    order = (await demo.export()).order("#W2137959")
    assert [entry["type"] for entry in order["payments"]] == ["payment", "refund"]


async def test_小明的同一条消息来了三次(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    answers = await asyncio.gather(*(小明.also("两个红色马克杯加入购物车", message_id="一次") for _ in range(3)))
    assert "马克杯（红色） × 2" in answers[0]
    assert "合计：¥70.00" in await 小明.say("看看购物车")
