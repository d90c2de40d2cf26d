"""A reason in own words; a thing that is in no order; an order that can't be returned; what would be done instead."""

from __future__ import annotations

from tests.conversations.world import World


async def test_another_reason_keeps_alices_words(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/return_item{"order":"#W2139877"}', "[Tea Set"])
    await alice.press("Another reason")
    assert "Please tell me in a few words why." in alice.answer
    await alice.go(["My cat is afraid of it.", "[Visa]"])
    assert "Reason: Another reason (“My cat is afraid of it.”)" in alice.answer
    await alice.say("yes")
    (back,) = (await demo.export()).order("#W2139877")["returns"]
    assert (back["reason"], back["note"]) == ("other", "My cat is afraid of it.")


async def test_丽红说不好看(demo: World) -> None:
    丽红 = demo.talk("zh-CN")
    await 丽红.go(["/identify", "lihong@example.com", '/return_item{"order":"#W2166729"}'])
    await 丽红.say("不好看")
    assert "¥179.00" in 丽红.answer
    await 丽红.say("确认")
    (back,) = (await demo.export()).order("#W2166729")["returns"]
    assert back["reason"] == "changed_mind"


async def test_what_is_in_no_order_is_told_and_nothing_else_is_taken(demo: World) -> None:
    lihong = demo.talk()
    await lihong.go(["/identify", "lihong@example.com", "I want to return the tent"])
    assert "I can't find tent among yours." in lihong.answer
    assert await lihong.asked() == "order"


async def test_李红要退没买过的帐篷(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go(["/identify", "lihong@example.com", "我要退帐篷"])
    assert "帐篷" in 李红.answer
    assert await 李红.asked() == "order"


async def test_the_shoes_that_were_exchanged_are_not_replaced_by_a_dress(demo: World) -> None:
    before = await demo.export()
    lihong = demo.talk()
    await lihong.go(["/identify", "lihong@example.com", "return the running shoes"])
    assert "#W2167688" in lihong.answer
    assert "#W2166729" not in lihong.answer
    assert (await demo.export()).changed(before) == set()


async def test_what_was_not_sent_is_offered_to_be_cancelled_and_no_cancellation_begins(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/return_item{"order":"#W2137959"}'])
    assert "I can cancel the whole order for you instead." in alice.answer
    assert "Once it has arrived, you have 30 days to send it back." in alice.answer
    assert "Cancel an order" in alice.buttons
    assert (await alice.state()).top is None
    await alice.press("Cancel an order")
    assert "Why would you like to cancel #W2137959?" in alice.answer


async def test_小明要取消已签收的订单(demo: World) -> None:
    before = await demo.export()
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com", '/cancel_order{"order":"#W2163852"}'])
    assert "还能取消的订单：#W2160975" in 小明.answer
    assert "退货" in 小明.buttons
    assert (await 小明.state()).top is None
    assert (await demo.export()).changed(before) == set()


async def test_one_of_two_packs_goes_back(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["/identify", "xiaohong@example.com", '/return_item{"order":"#W2173442"}'])
    assert "不支持退货" in 小红.answer
