"""Whose friend or son placed the order hears how it goes on; what was mistyped is corrected, and is no refusal."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize("said", ["but i didnt order it, she did", "my friend ordered it, not me"])
async def test_a_friend_placed_the_order(demo: World, said: str) -> None:
    priya = demo.talk()
    await priya.go(["/claim_item", said])
    assert "somebody else placed the order" in priya.answer
    assert "When you order" not in priya.answer
    assert "Talk to a person" in priya.buttons


@pytest.mark.parametrize("said", ["没买过 是孩子下的单 他的订单号我没有啊", "不是我买的，儿子给我买的"])
async def test_孩子下的单(demo: World, said: str) -> None:
    孙桂兰 = demo.talk("zh-CN")
    await 孙桂兰.go(["/claim_item", said])
    assert "单是别人下的" in 孙桂兰.answer
    assert "转人工" in 孙桂兰.buttons


@pytest.mark.parametrize(
    ("wrong", "right"), [("bob@example.con", "sorry, .com not .con"), ("Bob Carter, 78710", "it's 78701 not 78710")]
)
async def test_bob_mistypes(demo: World, wrong: str, right: str) -> None:
    bob = demo.talk()
    await bob.go(["/list_orders", wrong, right])
    assert "#W2144672" in bob.answer


async def test_刘洋打错了邮箱(demo: World) -> None:
    刘洋 = demo.talk("zh-CN")
    await 刘洋.go(["/list_orders", "liuyang@example.con", "打错了 com 不是con"])
    assert "刘洋" in 刘洋.answer
