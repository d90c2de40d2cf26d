"""One more of what they have is bought, a payment is no swap of clothes, and "swap it for this" leaves nothing."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

CLOTHES = ["/identify", "alice@example.com", "/change_items", "[T-Shirt]"]
衣服 = ["/identify", "alice@example.com", "/change_items", "[T恤]"]


async def test_the_same_again_in_a_43(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com"])
    await bob.say("i have the black running shoes from you, could i get the same again in a 43")
    assert "1 × Running Shoes (black, size 43)" in bob.answer


async def test_a_roommate_wants_one_too(demo: World) -> None:
    grace = demo.talk()
    await grace.go(["/identify", "grace@example.com"])
    await grace.say("do u have the yoga mat in another colour, i got the purple one and my roommate wants one too")
    assert "green: in stock" in grace.answer
    assert (await grace.state()).top is None


async def test_the_payment_and_not_the_clothes(demo: World) -> None:
    alice = demo.talk()
    await alice.go([*CLOTHES, "no the clothes are fine. the payment. i want it on the gift card"])
    assert "to gift card" in alice.answer


async def test_不是换衣服(demo: World) -> None:
    alice = demo.talk("zh-CN")
    await alice.go([*衣服, "不是换衣服，我是要换付款方式"])
    assert "改用哪种支付方式" in alice.answer


@pytest.mark.parametrize(
    ("locale", "pink", "said"),
    [("en", "[pink, M]", "ok then swap it for this one"), ("zh-CN", "[粉色、M]", "嗯 那就换这个")],
)
async def test_swap_it_for_this_one_leaves_nothing(demo: World, locale: str, pink: str, said: str) -> None:
    lihong = demo.talk(locale)
    await lihong.go(["/identify", "lihong@example.com", '/exchange_item{"order":"#W2166729"}', pink, said])
    state = await lihong.state()
    assert state.top is not None
    assert state.top.flow == "exchange_item"
