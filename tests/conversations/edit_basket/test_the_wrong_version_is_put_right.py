"""A wrong version that is complained of is swapped, what is to go goes alone, and what is said last counts."""

from __future__ import annotations

from tests.conversations.world import World

SHOES, BLACK = '/add_to_basket{"item":"P1010-21"}', '/add_to_basket{"item":"P1017-01"}'
YELLOW, TWO_YELLOW = '/add_to_basket{"item":"P1017-03"}', '/add_to_basket{"item":"P1017-03","quantity":2}'
TEAS = ['/add_to_basket{"item":"P1035-03"}', '/add_to_basket{"item":"P1035-02"}']


async def test_孙磊要的是黑的(demo: World) -> None:
    孙磊 = demo.talk("zh-CN")
    await 孙磊.go([SHOES, "再来个头灯 最便宜那个就行", "黑的", "/see_basket"])
    assert "头灯（黑色、200 流明） × 1" in 孙磊.answer
    assert "黄色" not in 孙磊.answer


async def test_孙磊的黄灯换成黑灯(demo: World) -> None:
    孙磊 = demo.talk("zh-CN")
    await 孙磊.go([SHOES, YELLOW, "咋给我加了黄的 我要黑色啊 200的", "/see_basket"])
    assert "头灯（黑色、200 流明） × 1" in 孙磊.answer
    assert "黄色" not in 孙磊.answer


async def test_孙磊只留黑灯和鞋(demo: World) -> None:
    孙磊 = demo.talk("zh-CN")
    await 孙磊.go([SHOES, BLACK, TWO_YELLOW, "？？黄的全删了 只留一个黑头灯跟鞋", "/see_basket"])
    assert "合计：¥408.00" in 孙磊.answer
    assert "黄色" not in 孙磊.answer


async def test_小红删一个加一个(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go([*TEAS, "把龙井100g的删了，加一个铁观音100g", "/see_basket"])
    assert "合计：¥386.00" in 小红.answer


async def test_小红要删小的那个(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go([*TEAS, "小的那个龙井没删啊 删掉", "/see_basket"])
    assert "合计：¥298.00" in 小红.answer


async def test_小红不要第二个(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go([*TEAS, "龙井删掉一个", "第二个 不要了", "/see_basket"])
    assert "合计：¥298.00" in 小红.answer


async def test_black_is_never_the_yellow_one(demo: World) -> None:
    nina = demo.talk()
    await nina.go(["ok put the headlamp in", "black"])
    assert "1. black, 200 lm" in nina.answer
    assert "yellow" not in nina.answer


async def test_jonas_wants_them_without(demo: World) -> None:
    jonas = demo.talk()
    await jonas.go(["headphones with noise cancelling price", "499 is a bit much tho. blue without then, just 1"])
    assert "1 × Headphones (blue, not noise cancelling)" in jonas.answer


async def test_jonas_said_without(demo: World) -> None:
    jonas = demo.talk()
    await jonas.go(['/add_to_basket{"item":"P1029-05"}', "no i said WITHOUT the noise cancelling", "/see_basket"])
    assert "1 × Headphones (blue, not noise cancelling)" in jonas.answer


async def test_margaret_keeps_the_bear(demo: World) -> None:
    margaret = demo.talk()
    put_in = ['/add_to_basket{"item":"P1043-06"}', '/add_to_basket{"item":"P1044-01"}']
    await margaret.go([*put_in, "Take the puzzle out again then, just the bear", "/see_basket"])
    assert "Teddy Bear (pink, large)" in margaret.answer
    assert "Puzzle" not in margaret.answer


async def test_小红要的是乌龙不是龙井(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go([*TEAS, "加错了吧 我要乌龙100g 不是龙井100g 换一下", "/see_basket"])
    assert "合计：¥386.00" in 小红.answer


async def test_nina_takes_the_smaller_one_out(demo: World) -> None:
    nina = demo.talk()
    await nina.go([*TEAS, "take the smaller green tea out pls", "/see_basket"])
    assert "Together: CN¥298.00" in nina.answer


async def test_nina_takes_the_cheaper_one_out(demo: World) -> None:
    nina = demo.talk()
    await nina.go([*TEAS, "take the cheaper green tea out", "/see_basket"])
    assert "Together: CN¥298.00" in nina.answer
