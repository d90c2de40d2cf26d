"""A whole order is cancelled before it leaves; one that has left is returned."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


async def test_erin_cancels(demo: World) -> None:
    erin = demo.talk()
    await erin.go(["please cancel #W2154262, I ordered it by mistake", "erin@example.com"])
    assert "Reason: Ordered by mistake" in erin.answer
    assert "CN¥347.00 to Visa ending in 1881" in erin.answer
    await erin.say("yes")
    assert (await demo.export()).order("#W2154262")["cancel_reason"] == "ordered by mistake"


async def test_赵敏取消还没付的睡袋(demo: World) -> None:
    赵敏 = demo.talk("zh-CN")
    await 赵敏.go(["睡袋不想要了，帮我取消", "zhaomin@example.com"])
    assert "#W2177278" in 赵敏.answer
    await 赵敏.say("确认")
    assert (await demo.export()).order("#W2177278")["status"] == "cancelled"


@pytest.mark.parametrize("words", ["then don't cancel it, I'll keep it", "ok leave it then, keep the order"])
async def test_to_take_back_a_cancellation_that_is_only_proposed_leaves_it(demo: World, words: str) -> None:
    erin = demo.talk()
    await erin.go(["please cancel #W2154262, I ordered it by mistake", "erin@example.com"])
    await erin.say(words)
    assert "Nothing was changed" in erin.answer
    await erin.say("yes")  # there is nothing left that a yes could mean
    assert (await demo.export()).order("#W2154262")["status"] == "pending"


@pytest.mark.parametrize("words", ["那就别取消了，留着吧，等到货我再退袜子", "我说不取消了，别给我取消啊"])
async def test_留着的订单不取消(demo: World, words: str) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["取消订单 #W2171524，不想要了", "xiaohong@example.com"])
    await 小红.say(words)
    assert "都没有改动" in 小红.answer
    await 小红.say("确认")
    assert (await demo.export()).order("#W2171524")["status"] == "pending"


async def test_who_does_not_want_it_at_a_question_has_left_it_and_is_served(demo: World) -> None:
    erin = demo.talk()
    await erin.go(["cancel #W2154262", "erin@example.com"])
    assert "Why would you like to cancel" in erin.answer
    await erin.say("I don't want to cancel anything. When will it be sent?")
    assert "Nothing was changed" in erin.answer
    assert "Why would you like" not in erin.answer
    小红 = demo.talk("zh-CN")
    await 小红.go(["取消订单 #W2171524", "xiaohong@example.com"])
    await 小红.say("别取消！我没说要取消，衣服我还要的")
    assert "都没有改动" in 小红.answer
    assert (await demo.export()).order("#W2171524")["status"] == "pending"
