"""A number or a colour belongs to the nearest thing, and what was taken back counts no more."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


async def test_six_mugs_for_two_flatmates(demo: World) -> None:
    priya = demo.talk()
    await priya.go(["4 blue mugs please", "great. actually make that 6 mugs, we got 2 flatmates moving in too"])
    assert "It is 6 × Mug (blue) now." in priya.answer
    await priya.say("huh no FIVE mugs not 6")
    assert "It is 5 × Mug (blue) now." in priya.answer


async def test_a_price_is_no_number_of_pieces(demo: World) -> None:
    jayden = demo.talk()
    await jayden.go(
        ["headphones with noise cancelling in black, how much", "damn 499. nah the earbuds then, black ones"]
    )
    assert "only 60 are left" not in jayden.answer
    assert "CN¥259.00" in jayden.answer


async def test_两个尺码之间拿大的(demo: World) -> None:
    爬山 = demo.talk("zh-CN")
    await 爬山.go(["登山靴有没有防水的", "那就是39到40之间咯我拿40码吧防水的要黑色的帮我先放购物车里"])
    assert "登山靴（黑色、尺码 40、防水） × 1" in 爬山.answer
    assert "尺码 39" not in 爬山.answer


async def test_毛巾的颜色不是杯子的(demo: World) -> None:
    新家 = demo.talk("zh-CN")
    await 新家.go(['/find_product{"words":"浴巾 马克杯"}', "灰的要大的那种 来一条 杯子就白的两个哈"])
    assert "浴巾（灰色、90 × 180 cm） × 1" in 新家.answer
    assert "马克杯（白色） × 2" in 新家.answer


@pytest.mark.parametrize("said", ["桂花一个茉莉一个，两个", "一共两个，一个桂花 一个茉莉"])
async def test_一个桂花一个茉莉(demo: World, said: str) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go(["有香薰蜡烛吗", said])
    assert "香薰蜡烛（桂花） × 1" in 李红.answer
    assert "香薰蜡烛（茉莉） × 1" in 李红.answer


async def test_the_last_choice_counts(demo: World) -> None:
    林晓雯 = demo.talk("zh-CN")
    await 林晓雯.go(["保温杯500ml的多少钱", "那就银色的。等下，还是黑色吧，来一个"])
    assert "保温杯（黑色、500ml） × 1" in 林晓雯.answer
    assert "银色" not in 林晓雯.answer
