"""Two values of one option are two things to compare; an amount is held against what the description says."""

from __future__ import annotations

from tests.conversations.world import World


async def test_what_waterproof_costs_more(demo: World) -> None:
    tom = demo.talk()
    await tom.say("hiking boots: waterproof or not waterproof, what is the difference in price?")
    assert "We don't have" not in tom.answer
    assert "The difference is CN¥70.00." in tom.answer


async def test_婷婷问两种茶叶的价格(demo: World) -> None:
    婷婷 = demo.talk("zh-CN")
    await 婷婷.say("龙井绿茶100克和250克分别多少钱")
    assert "没有" not in 婷婷.answer
    assert "100g：有货，¥128.00" in 婷婷.answer
    assert "250g：有货，¥298.00" in 婷婷.answer
    assert "相差 ¥170.00" in 婷婷.answer


async def test_the_blue_one_and_the_black_one_are_two(demo: World) -> None:
    fatou = demo.talk()
    await fatou.say("headphones: how much is the blue one? and does the black one also have noise cancelling?")
    assert "We don't have" not in fatou.answer
    assert "black" in fatou.answer


async def test_马力克问睡袋能不能到零下二十度(demo: World) -> None:
    马力克 = demo.talk("zh-CN")
    await 马力克.say("冬季睡袋能扛零下二十度吗")
    assert "零下二十度超出了这个范围" in 马力克.answer


async def test_whether_a_laptop_fits_is_not_known_and_kept(demo: World) -> None:
    erin = demo.talk()
    await erin.say("does a 16 inch laptop fit into the laptop sleeve of the backpack?")
    assert "Whether that goes for 16 inch I don't know" in erin.answer
