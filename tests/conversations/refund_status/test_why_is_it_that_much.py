"""Why it is that much: the parts of the sum, and not where it stands once more."""

from __future__ import annotations

from tests.conversations.world import World


async def test_小红问为什么少退了十块(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["我的退款到哪了", "xiaohong@example.com"])
    answer = await 小红.say("我付的是458，怎么才退448？")
    assert "扣寄回运费 ¥10.00" in answer
    assert "改主意了" in answer


async def test_charlie_misses_the_notebook_in_his_refund(demo: World) -> None:
    charlie = demo.talk()
    await charlie.go(["/identify", "charlie@example.com", "/refund_status"])
    answer = await charlie.say("and why doesn't it have the notebook for 29 in it?")
    assert "Not part of it: Notebook" in answer


async def test_dave_wonders_about_the_eight(demo: World) -> None:
    dave = demo.talk()
    await dave.go(["/identify", "dave@example.com", '/order_details{"order":"#W2149467"}'])
    answer = await dave.say("how come it is 43, I thought the mug is 35?")
    assert "Shipping: CN¥8.00 (free from CN¥99.00)" in answer
