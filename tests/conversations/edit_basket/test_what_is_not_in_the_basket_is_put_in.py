"""Nobody can change what is not in the basket: a thing that is named, or that is on the screen, is put in."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

ASKED = "The building blocks!! with 200 pieces, how much?"


@pytest.mark.parametrize("said", ["Bit much. I'll take the smaller set then, just one", "i'll have the smaller one"])
async def test_the_smaller_of_two(demo: World, said: str) -> None:
    hannah = demo.talk()
    await hannah.go([ASKED, said])
    assert "1 × Building Blocks (100 pieces) into your basket" in hannah.answer


async def test_and_it_is_paid_for_at_once(demo: World) -> None:
    hannah = demo.talk()
    await hannah.go([ASKED, "Put the 100 piece building blocks in then please, and I want to pay"])
    assert "1 × Building Blocks (100 pieces) into your basket" in hannah.answer
    assert "have you ordered here before?" in hannah.answer


async def test_积木直接结账(demo: World) -> None:
    周凯 = demo.talk("zh-CN")
    await 周凯.go(["积木100块的多少钱", "放购物车里吧，我直接结账"])
    assert "已加入购物车：积木（100 块） × 1" in 周凯.answer
    assert "以前在这里下过单吗" in 周凯.answer


async def test_nothing_to_pay_for(demo: World) -> None:
    hannah = demo.talk()
    await hannah.say("checkout")
    assert "Your basket is still empty." in hannah.answer


async def test_what_was_taken_out_is_wanted_after_all(demo: World) -> None:
    priya = demo.talk()
    await priya.go(["a yellow cushion please", "why did you take them out lol. i want 3 blue mugs please"])
    assert "3 × Mug (blue) into your basket" in priya.answer
    assert "Cushion" not in priya.answer


async def test_one_more_in_another_scent(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go(["来一个桂花味的香薰蜡烛", "那再加个茉莉的有吗，没有就桂花要两个", "看看购物车"])
    assert "香薰蜡烛（桂花） × 1" in 李红.answer
    assert "香薰蜡烛（茉莉） × 1" in 李红.answer


async def test_an_open_question_is_answered_by_what_is_put_in(demo: World) -> None:
    priya = demo.talk()
    await priya.go(["a yellow cushion please", "a black umbrella too", "/edit_basket", "[How many]"])
    assert "Which of these?" in priya.answer
    await priya.say("forget that. add 3 blue mugs")
    assert "3 × Mug (blue) into your basket" in priya.answer
    assert "Which of these?" not in priya.answer
