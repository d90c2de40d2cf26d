"""The same again, but not all of it: what is refused is left out, and what alone is named is all that is ordered."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

PROPOSED = ["reorder #W2144672", "bob@example.com"]
WITHOUT_SOCKS = [
    "just take the socks off",
    "no socks",
    "could you leave out the socks",
    "i dont want socks. only the shoes, black 42",
    "the shoes, black, 42, one pair. nothing else",
]


@pytest.mark.parametrize("said", WITHOUT_SOCKS)
async def test_without_the_socks(demo: World, said: str) -> None:
    bob = demo.talk()
    await bob.go([*PROPOSED, said])
    assert "1 × Running Shoes (black, size 42)" in bob.answer
    assert "Socks" not in bob.answer
    assert "CN¥329.00" in bob.answer
    await bob.say("yes")
    new = (await demo.export()).customer("bob_carter")["order_ids"][-1]
    lines = (await demo.export()).order(new)["lines"]
    assert [(line["variant_id"], line["quantity"]) for line in lines] == [("P1010-12", 1)]


@pytest.mark.parametrize("said", ["袜子不要了", "袜子去掉", "只要鞋子", "鞋子就行，袜子不用了"])
async def test_不要袜子(demo: World, said: str) -> None:
    bob = demo.talk("zh-CN")
    await bob.go(["/identify", "bob@example.com", '/reorder{"order":"#W2144672"}', said])
    assert "跑步鞋（黑色、尺码 42） × 1" in bob.answer
    assert "棉袜" not in bob.answer


async def test_what_was_left_out_is_wanted_after_all(demo: World) -> None:
    bob = demo.talk()
    await bob.go([*PROPOSED, "no socks", "and the socks as well after all"])
    assert "Running Shoes" in bob.answer
    assert "2 × Socks" in bob.answer


async def test_only_what_was_named_at_once(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["my running shoes are worn out, want the same ones again like last time", "bob@example.com"])
    assert "Running Shoes (black, size 42)" in bob.answer
    assert "Socks" not in bob.answer
