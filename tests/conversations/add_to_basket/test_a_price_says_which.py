"""A number that is the price of a version names it, and is no number of pieces; who answers and pays has both done."""

from __future__ import annotations

from tests.conversations.world import World


async def test_susan_takes_the_red_one_at_that_price(demo: World) -> None:
    susan = demo.talk()
    await susan.go(["do you have sleeping bags?", "red summer one, 159"])
    assert "1 × Sleeping Bag (red, summer) into your basket, CN¥159.00" in susan.answer


async def test_吴建国要169的那个锅(demo: World) -> None:
    吴建国 = demo.talk("zh-CN")
    await 吴建国.go(["有没有煎东西的锅", "行 来一个，169那个"])
    assert "铸铁锅（24 cm） × 1，¥169.00" in 吴建国.answer


async def test_an_answer_is_taken_before_the_checkout_begins(demo: World) -> None:
    susan = demo.talk()
    await susan.go(['/add_to_basket{"product":"P1016"}', "red summer, one. then checkout"])
    assert "1 × Sleeping Bag (red, summer) into your basket, CN¥159.00" in susan.answer
    assert "empty" not in susan.answer
    assert "So that I can send it" in susan.answer


async def test_一升七是1点7升(demo: World) -> None:
    陈晓琳 = demo.talk("zh-CN")
    await 陈晓琳.go(["有没有电热水壶", '/add_to_basket{"product":"P1024"}', "白的 一升七"])
    assert "电热水壶（白色、1.7L） × 1" in 陈晓琳.answer


async def test_a_kid_puts_no_tent_into_the_basket(demo: World) -> None:
    老陈 = demo.talk("zh-CN")
    await 老陈.go(["你们有三个人能睡的帐篷吗", "两口子加个5岁的娃，睡两人那个挤不挤，便宜两百多呢"])
    assert "已加入购物车" not in 老陈.answer
    assert "¥160.00" not in 老陈.answer
    assert "购物车还是空的" in await 老陈.say("/see_basket")
