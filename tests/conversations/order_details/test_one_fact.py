"""Who asks one fact of an order gets that in a sentence: not the whole order, not their data, not the general rule."""

from __future__ import annotations

from tests.conversations.world import World


async def test_how_the_lamp_was_paid(demo: World) -> None:
    frank = demo.talk()
    await frank.go(["/identify", "frank@example.com"])
    answer = await frank.say("how did i pay for the lamp")
    assert "#W2155221 with Visa ending in 0077" in answer
    assert "frank@example.com" not in answer
    assert "CN¥159.00" in await frank.say("how much did I pay for the desk lamp?")
    assert "You placed order #W2155221" in await frank.say("when did I order it")
    assert "Jianguo Road 88" in await frank.say("what address does it go to?")


async def test_谁取消的_钱退到哪了(demo: World) -> None:
    张伟 = demo.talk("zh-CN")
    await 张伟.go(["/identify", "zhangwei@example.com"])
    answer = await 张伟.say("帐篷那个怎么给我取消了？？我一直等发货呢 谁取消的")
    assert "#W2169606" in answer
    assert "取消的" in answer
    assert "发货之前可以" not in answer
    answer = await 张伟.say("那是哪天退的 我微信里没看到钱")
    assert "已于" in answer
    assert "退回微信支付" in answer
    assert "智能手表" in await 张伟.say("手表花了多少钱")


async def test_by_whom_is_not_guessed(demo: World) -> None:
    frank = demo.talk()
    await frank.go(["/identify", "frank@example.com"])
    assert "not cancelled: it is on its way" in await frank.say("why was the desk lamp order cancelled?")


async def test_a_wish_that_speaks_of_the_address_is_no_question_of_it(demo: World) -> None:
    erin = demo.talk()
    await erin.go(["/identify", "erin@example.com"])
    answer = await erin.say("I'd like to change the address on the order that hasn't gone out yet")
    assert "Where shall #W2154262 go?" in answer
