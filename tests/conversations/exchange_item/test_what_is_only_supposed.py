"""Whoever asks what would be if it did not fit is told the rule for just this thing, and nothing is begun."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize(
    "said",
    [
        "What if they don't fit? can I swap for a 42",
        "just yes or no: boots can be swapped for a bigger size after they arrive?",
        "once they're delivered, can boots be swapped for a bigger size?",
    ],
)
async def test_alice_asks_before_her_boots_are_there(demo: World, said: str) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/track_parcel{"order":"#W2138918"}', said])
    assert "Yes: Hiking Boots can be exchanged within 30 days from the day it reaches you" in alice.answer
    assert "It costs you no shipping" in alice.answer
    assert "Tea Set" not in alice.answer
    assert (await alice.state()).top is None


async def test_alice_hears_whether_her_size_is_there(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/track_parcel{"order":"#W2138918"}'])
    await alice.say("what if they don't fit, can I swap for a 42")
    assert "Hiking Boots (brown, size 42, waterproof) is" in alice.answer
    assert "Headlamp" not in alice.answer


@pytest.mark.parametrize("said", ["要是运动鞋小了能换38吗", "运动鞋买回来不合适能换吗"])
async def test_赵敏先问问(demo: World, said: str) -> None:
    赵敏 = demo.talk("zh-CN")
    await 赵敏.go(["/identify", "zhaomin@example.com", said])
    assert "运动鞋" in 赵敏.answer
    assert "可以换同款的其他尺码" in 赵敏.answer
    assert (await 赵敏.state()).top is None


async def test_who_wants_it_now_gets_it(demo: World) -> None:
    grace = demo.talk()
    await grace.go(["/identify", "grace@example.com", "the yoga mat is too small, i want to swap it"])
    state = await grace.state()
    assert state.top is not None
    assert state.top.flow == "exchange_item"
