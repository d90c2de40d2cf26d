"""What is to go and lies in no basket lies in an order; with neither, that is said, and nothing breaks."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize("said", ["take the umbrella out of my basket", "drop the umbrella please"])
async def test_an_umbrella_that_was_ordered(demo: World, said: str) -> None:
    alice = demo.talk()
    await alice.go(["/edit_basket", said])
    assert "went wrong" not in alice.answer


async def test_就是把伞去掉呀_我是陈小红(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.say("就是把伞去掉呀 我是陈小红 310012")
    assert "出了点问题" not in 小红.answer
    assert "#W2171524" in 小红.answer
    assert "不能单独加减商品" in 小红.answer
