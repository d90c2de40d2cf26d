"""Whoever speaks of what lies in the basket is not asked who they are."""

from __future__ import annotations

from tests.conversations.world import World


async def test_小明把购物车里的T恤改成三件(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["买一件白T恤L码", "T恤改成3件"])
    assert "T恤（白色、L） × 3，¥177.00" in 小明.answer
    assert "去结账" in 小明.buttons


async def test_alice_changes_nothing_that_is_not_in_the_basket(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["add a blue mug", "change the quantity of the socks to 3"])
    assert alice.answer.startswith("There is no Socks in your basket.") or "Socks" in alice.answer
    assert "1. 1 × Mug (blue), CN¥35.00" in await alice.say("/see_basket")
