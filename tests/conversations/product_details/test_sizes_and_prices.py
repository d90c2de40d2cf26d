"""What sizes there are, a bigger one, and a price that is no number of pieces."""

from __future__ import annotations

from tests.conversations.world import World


async def test_a_bigger_tent_than_the_one_shown(demo: World) -> None:
    hans = demo.talk()
    await hans.go(["do you sell tents? we are two persons", "which sizes do you sell?"])
    assert "4: in stock, CN¥719.00" in hans.answer


async def test_a_price_counts_nothing(demo: World) -> None:
    hans = demo.talk()
    await hans.go(["tent for 4 persons", "719 is much. What is the weight?"])
    assert "left" not in hans.answer


async def test_the_cheapest_is_nothing_where_all_cost_the_same(demo: World) -> None:
    margaret = demo.talk()
    await margaret.go(["a scented candle", "Which scent is the mildest, would you say?"])
    assert "cheapest" not in margaret.answer
