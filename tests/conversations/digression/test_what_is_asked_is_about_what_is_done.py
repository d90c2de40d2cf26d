"""Whoever asks what it costs in the middle of a return hears what the way back costs."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize(
    ("locale", "said", "heard"),
    [
        ("en", "would I have to bear the postage, and how much would it come to?", "CN¥10.00 for the way back"),
        ("en", "does that cost me anything?", "CN¥10.00 for the way back"),
        ("zh-CN", "运费到底谁掏啊", "退回运费 ¥10.00"),
        ("zh-CN", "那邮费多少钱？", "退回运费 ¥10.00"),
    ],
)
async def test_the_postage_of_a_return_is_that_of_the_way_back(demo: World, locale: str, said: str, heard: str) -> None:
    alice = demo.talk(locale)
    await alice.go(["/identify", "alice@example.com", '/return_item{"order":"#W2139877"}'])
    assert heard in await alice.say(said)


@pytest.mark.parametrize(
    ("locale", "said"),
    [("en", "I want to return the tea set. who pays the postage?"), ("zh-CN", "耳机想退了，来回邮费算谁的啊")],
)
async def test_beside_a_wish_it_is_asked_of_that(demo: World, locale: str, said: str) -> None:
    alice = demo.talk(locale)
    told = await alice.go(["/identify", "alice@example.com", said])
    assert "10.00" in str(told)
