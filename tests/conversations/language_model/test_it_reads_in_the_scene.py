"""The model sees what the customer sees, and its choice is done as if the reader had made it."""

from __future__ import annotations

import json

from tests.chat_server import ChatServer, reading
from tests.conversations.language_model.test_an_odd_wording_is_served import ODD, ODD_CHINESE
from tests.conversations.world import World

MISTAKE = "answers the question: Ordered by mistake"
HEADPHONES = "wants to know more of: Headphones / 头戴式耳机"


async def test_it_sees_the_open_question_and_its_choice_fills_the_slot(helped: World, server: ChatServer) -> None:
    erin = helped.talk()
    server.says(reading(MISTAKE))
    await erin.go(["please cancel #W2154262", "erin@example.com"])
    assert await erin.asked() == "reason"
    await erin.say(ODD)
    [asked] = server.data
    assert asked["scene"]["what the customer is doing"] == ["wants a whole order cancelled"]
    assert "Why would you like to cancel" in asked["scene"]["open question"][0]
    assert "Ordered by mistake" in asked["scene"]["its choices in the order listed"]
    assert MISTAKE in asked["readings"].values()
    assert "Reason: Ordered by mistake" in erin.answer
    assert (await erin.state()).stack[-1].confirming
    await erin.say("yes")
    assert (await helped.export()).order("#W2154262")["status"] == "cancelled"


async def test_赵敏的理由由模型选出(helped: World, server: ChatServer) -> None:
    赵敏 = helped.talk("zh-CN")
    server.says(reading(MISTAKE))
    await 赵敏.go(["取消订单#W2177278", "zhaomin@example.com"])
    assert await 赵敏.asked() == "reason"
    await 赵敏.say(ODD_CHINESE)
    assert (await 赵敏.state()).stack[-1].values["reason"] == "ordered_by_mistake"


async def test_it_sees_the_list_on_the_screen(helped: World, server: ChatServer) -> None:
    bob = helped.talk()
    server.says(reading(HEADPHONES))
    await bob.say("do you have headphones")
    shown = [value for _, value in (await bob.state()).shown]
    await bob.say(ODD)
    [asked] = server.data
    assert "Headphones / 头戴式耳机" in asked["scene"]["on the screen"]
    assert len(asked["scene"]["on the screen"]) == len(shown)
    assert "Headphones" in bob.answer


async def test_nothing_of_the_customer_is_in_what_it_sees(helped: World, server: ChatServer) -> None:
    alice = helped.talk()
    await alice.go(["/identify", "alice@example.com", "/change_payment"])
    await alice.say(f"{ODD}, says alice@example.com of #W2137959")
    shown = json.dumps(server.data, ensure_ascii=False)
    assert "ending in [number" in shown
    for secret in ("alice", "Alice", "Miller", "2139877", "2137959", "4242"):
        assert secret not in shown
