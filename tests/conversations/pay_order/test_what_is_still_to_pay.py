"""What is still to pay: with a saved method after a yes, or on a page."""

from __future__ import annotations

from tests.conversations.world import World


async def test_bob_pays_with_his_card(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["pay for my order", "bob@example.com", "mastercard"])
    assert "CN¥249.00 to Mastercard ending in 4444" in bob.answer
    await bob.say("yes")
    await demo.settle()
    order = (await demo.export()).order("#W2142754")
    assert order["status"] == "pending"
    assert order["payments"][0]["amount"] == "249.00"


async def test_小明要付款链接(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["付款", "xiaoming@example.com", "网上支付"])
    assert "#W2160975" in 小明.answer
    assert "¥398.00" in 小明.answer
    assert any("/pay/" in str(message.payload) for message in 小明.said)
