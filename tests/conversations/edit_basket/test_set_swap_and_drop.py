"""A number is the new number, another colour takes the place of the old one, and several changes go in one message."""

from __future__ import annotations

from tests.conversations.world import World

BASKET = ['/add_to_basket{"item":"P1020-02","quantity":"2"}', '/add_to_basket{"item":"P1018-01"}']


async def test_alice_makes_it_five(demo: World) -> None:
    alice = demo.talk()
    await alice.go([*BASKET, "make it five mugs", "make it five mugs"])
    assert "1. 5 × Mug (blue), CN¥175.00" in await alice.say("/see_basket")


async def test_alice_takes_white_instead_of_blue(demo: World) -> None:
    alice = demo.talk()
    await alice.go([*BASKET, "change the blue mug to white"])
    assert "2 × Mug (white)" in await alice.say("/see_basket")
    assert "blue" not in alice.answer


async def test_小红改数量又去掉一样(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go([*BASKET, "把马克杯改成三个，雨伞去掉"])
    await 小红.say("/see_basket")
    assert "1. 马克杯（蓝色） × 3，¥105.00" in 小红.answer
    assert "雨伞" not in 小红.answer


async def test_小明少要一个(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go([*BASKET, "把购物车里的马克杯减掉一个"])
    assert "1. 马克杯（蓝色） × 1，¥35.00" in await 小明.say("/see_basket")
