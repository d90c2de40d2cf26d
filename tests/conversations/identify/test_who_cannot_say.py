"""Who does not know what is asked, or can't find it, hears how else it goes, and not the same question again."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_forgot_the_mail_and_proves_it_by_name(demo: World) -> None:
    alice = demo.talk()
    await alice.say("/list_orders")
    await alice.say("I can't remember which mail that was")
    assert "your full name and the postcode" in alice.answer
    assert "an order number and the last four digits of your phone" in alice.answer
    assert "To look at your orders" not in alice.answer
    assert "Talk to a person" in alice.buttons
    assert await alice.asked() == "who"
    assert "#W2137959" in await alice.say("Alice Miller, 97201")


async def test_小明忘了邮箱(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.say("/list_orders")
    await 小明.say("不记得用的哪个邮箱了")
    assert "姓名加收货地址的邮编" in 小明.answer
    assert "手机尾号" in 小明.answer
    assert "转人工" in 小明.buttons


async def test_bob_has_no_order_number_and_gets_the_list_with_another_way(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", "/order_details", "I don't know the order number"])
    assert "You don't need the number" in bob.answer
    assert "#W2144672" in bob.answer
