"""Twice in a row: only the last word counts."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_changes_the_colour_twice(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["I want to exchange the t-shirt for a red one", "alice@example.com", "the L"])
    assert "becomes T-Shirt (red, L)" in alice.answer
    assert "becomes T-Shirt (white," in await alice.say("no, I meant white")
    assert "becomes T-Shirt (black," in await alice.say("hmm, black rather")
    await alice.say("yes")
    change = (await demo.export()).order("#W2137959")["item_changes"][0]
    assert change["new_variant_id"] in {"P1001-07", "P1001-08"}


async def test_小明把白色改成红色(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["白色T恤想换成XL码的", "xiaoming@example.com"])
    assert "T恤（白色、XL）" in 小明.answer
    assert "换成 T恤（红色、XL）" in await 小明.say("不，换成红色XL")
    await 小明.say("确认")
    order = (await demo.export()).order("#W2161934")
    assert [change["new_variant_id"] for change in order["item_changes"]] == ["P1001-14"]
