"""Another size before it is sent; an exchange of what is not sent yet is a change, too."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


async def test_alice_says_exchange_and_means_change(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["exchange my t-shirt in #W2137959 for size L", "alice@example.com"])
    assert "has not been sent yet" in alice.answer
    assert "becomes T-Shirt (blue, L)" in alice.answer
    await alice.say("yes")
    order = (await demo.export()).order("#W2137959")
    assert order["status"] == "pending (items modified)"
    assert order["item_changes"][0]["new_variant_id"] == "P1001-18"


async def test_小明把黑色T恤换成XXL(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["我要改订单里的商品", "xiaoming@example.com", "#W2161934", "黑色那件", "XXL"])
    assert "换成 T恤（黑色、XXL）" in 小明.answer
    await 小明.say("确认")
    assert (await demo.export()).order("#W2161934")["item_changes"][0]["new_variant_id"] == "P1001-10"


@pytest.mark.parametrize(
    "words", ["perfect, black in large, go for it", "yes, go ahead with black L", "great, large black then please"]
)
async def test_who_repeats_what_is_proposed_agrees_to_it(demo: World, words: str) -> None:
    alice = demo.talk()
    await alice.go(["can I have the T-shirt of #W2137959 in black L instead", "alice@example.com"])
    assert "becomes T-Shirt (black, L)" in alice.answer
    await alice.say(words)
    assert (await demo.export()).order("#W2137959")["status"] == "pending (items modified)"


@pytest.mark.parametrize("words", ["the black large one is ugly, great", "great, black large no"])
async def test_whoever_says_more_of_it_has_not_agreed(demo: World, words: str) -> None:
    alice = demo.talk()
    await alice.go(["can I have the T-shirt of #W2137959 in black L instead", "alice@example.com", words])
    assert (await demo.export()).order("#W2137959")["status"] == "pending"


async def test_another_value_beside_the_agreement_is_shown_first(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["can I have the T-shirt of #W2137959 in black L instead", "alice@example.com"])
    await alice.say("perfect, white in large, go for it")
    assert "becomes T-Shirt (white, L)" in alice.answer
    assert (await demo.export()).order("#W2137959")["status"] == "pending"
