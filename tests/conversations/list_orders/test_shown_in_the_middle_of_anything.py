"""The list of all orders is shown at any question, beside a refusal as well; by how they stand only those are."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize(
    "words",
    [
        "show me all my orders first",
        "not this one, show me my other orders",
        "which orders do I have with you?",
        "what else did I buy",
    ],
)
async def test_at_the_proposal_of_a_return(demo: World, words: str) -> None:
    frank = demo.talk()
    await frank.go(["/identify", "frank@example.com", '/change_address{"order":"#W2155221"}'])
    answer = await frank.say(words)
    assert all(number in answer for number in ("#W2155221", "#W2156180", "#W2157139"))


@pytest.mark.parametrize(
    "words", ["看下我的全部订单", "我都买了啥 列给我看看", "不是这单，我还有别的订单吧 都给我列出来"]
)
async def test_改商品的时候要看全部订单(demo: World, words: str) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["/identify", "xiaohong@example.com", '/change_items{"order":"#W2171524"}'])
    assert "您有 3 个订单" in await 小红.say(words)


async def test_only_those_that_have_not_been_sent(demo: World) -> None:
    erin = demo.talk()
    await erin.go(["/identify", "erin@example.com"])
    answer = await erin.say("which orders do I have that haven't left yet?")
    assert "#W2154262" in answer
    assert "#W2152344" not in answer
