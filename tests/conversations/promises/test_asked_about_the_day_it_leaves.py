"""Whoever asks when it leaves is told that; the day they name is not held against the day of arrival."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conversations.world import World

RULE, 规矩 = "What is paid before 16:00 on a working day leaves the same day", "工作日 16:00 前付款的当天发出"


def to_noon(world: World) -> None:
    """The clock of a new world stands at five in the afternoon in Shanghai, when nothing more leaves that day."""
    world.clock.move(timedelta(hours=19))


@pytest.mark.parametrize("asked", ["if I pay now, can it leave today?", "if I pay it now will it ship today?"])
async def test_bob_asks_of_what_he_has_not_paid(demo: World, asked: str) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", "when will #W2142754 arrive?", asked])
    assert "Not today any more.\nWhat is paid now leaves on Tue, Jan 6." in bob.answer
    assert RULE in bob.answer
    assert "count on it" not in bob.answer
    to_noon(demo)
    await bob.go(['/add_to_basket{"item":"P1020-02"}', asked])
    assert "Yes, that works.\nWhat is paid now leaves today." in bob.answer


@pytest.mark.parametrize("问法", ["付了今天能发吗", "这单今天能发出不", "现在付款今天发吗"])
async def test_王小明问今天能不能发(demo: World, 问法: str) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com", "/list_orders", 问法])
    assert "今天来不及了。\n现在付款，1月6日周二发出。" in 小明.answer
    assert 规矩 in 小明.answer
    assert "指望" not in 小明.answer


async def test_what_is_paid_leaves_today(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", "where is #W2137959?", "can it leave today?"])
    assert "Yes, that works.\nIt is paid and leaves today." in alice.answer
    assert "there between" not in alice.answer


async def test_asked_about_both_the_arrival_is_told(demo: World) -> None:
    """The rule stands beside the dates; of what is paid, until when it had to be paid is of no use."""
    both = "if it ships today will it be here by Friday?"
    alice, bob = demo.talk(), demo.talk()
    await alice.go(["/identify", "alice@example.com", "where is #W2137959?", both])
    await bob.go(["/identify", "bob@example.com", "where is #W2142754?", both])
    for talk in (alice, bob):
        assert "it should be there between" in talk.answer
        assert "Usually it takes 7–15 days from when it leaves." in talk.answer
    assert RULE not in alice.answer
    assert RULE in bob.answer


async def test_什么时候到_规矩也说(demo: World) -> None:
    小明, 艾丽 = demo.talk("zh-CN"), demo.talk("zh-CN")
    await 艾丽.go(["/identify", "alice@example.com", "#W2138918 到哪了"])
    assert "一般发出后 7–15 天到。" in 艾丽.answer
    assert 规矩 not in 艾丽.answer, "it has left already"
    await 小明.go(["/identify", "xiaoming@example.com", '/add_to_basket{"item":"P1020-02"}', "现在下单几号能到"])
    assert "一般发出后 2–4 天到。" in 小明.answer
    assert 规矩 in 小明.answer
