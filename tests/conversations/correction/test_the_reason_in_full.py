"""Another reason at the proposal, said in full: what is denied is not it, and what is told is."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

DRESS = ["/identify", "lihong@example.com", '/return_item{"order":"#W2166729"}', "[Changed my mind]"]
裙子 = ["/identify", "lihong@example.com", '/return_item{"order":"#W2166729"}', "[改主意了]"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("the reason is wrong, it's not defective, it isn't like the picture", "Not as described"),
        ("no i didnt change my mind, the colour is totally off", "Not as described"),
        ("that's not the reason, it is far too tight", "Does not fit"),
    ],
)
async def test_lihong_says_it_in_full(demo: World, said: str, reason: str) -> None:
    lihong = demo.talk()
    await lihong.go([*DRESS, said])
    assert f"Reason: {reason}" in lihong.answer
    assert not (await demo.export()).order("#W2166729").get("returns")


async def test_李红说不是改主意(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go([*裙子, "不是改主意啊 是拉链坏了拉不上"])
    assert "原因：有故障" in 李红.answer


async def test_a_bare_wrong_asks_for_the_reason(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go([*裙子, "原因不对"])
    assert "原因是什么" in 李红.answer
