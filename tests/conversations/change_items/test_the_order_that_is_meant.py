"""What is named, and the order on the screen, decide which order; a wish behind a yes has its turn after it."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

BACKPACK = "#W2142754"


@pytest.mark.parametrize(
    "words",
    [
        "ok only the backpack. 30L is too big, swap for the smaller one, black if you have it",
        "it's just the backpack then. exchange it, I want the black 20L",
    ],
)
async def test_bob_swaps_what_is_on_his_screen_and_no_shoes(demo: World, words: str) -> None:
    bob = demo.talk()
    await bob.go(["bob@example.com", f"what is in order {BACKPACK}", words])
    assert "Shoes" not in bob.answer
    assert "Backpack (black, 20L)" in bob.answer or "instead of Backpack" in bob.answer


@pytest.mark.parametrize(
    "words",
    ["yes go ahead, then pay with the mastercard", "I already said yes. do it and let me pay by mastercard"],
)
async def test_a_wish_behind_the_yes_has_its_turn_after_it(demo: World, words: str) -> None:
    bob = demo.talk()
    await bob.go(["bob@example.com", f"change the backpack of {BACKPACK} to black 20L"])
    assert "becomes Backpack (black, 20L)" in bob.answer
    await bob.say(words)
    assert (await demo.export()).order(BACKPACK)["item_changes"][0]["new_variant_id"]
    assert "I will charge CN¥" in bob.answer
    assert "Mastercard ending in 4444. Is that right?" in bob.answer
    assert (await demo.export()).order(BACKPACK)["status"] == "unpaid"
    assert "#W2143713" not in bob.answer


async def test_小明先确认_付款的事之后再办(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["xiaoming@example.com", "#W2160975 的键盘换成白色青轴"])
    assert "青轴" in 小明.answer
    await 小明.say("可以，然后用微信付款")
    assert "改好了" in 小明.answer
    assert "将从微信支付扣款" in 小明.answer
    assert (await demo.export()).order("#W2160975")["status"] == "unpaid"
