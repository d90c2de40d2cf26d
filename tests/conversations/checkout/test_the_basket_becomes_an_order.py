"""The basket becomes an order: everything named, the stock kept, the money taken."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_pays_with_her_gift_card(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["add two blue mugs to my basket", "check out", "alice@example.com", "gift card"])
    for named in ("2 × Mug (blue)", "Shipping: CN¥8.00", "Total: CN¥78.00", "100 Maple Street", "gift card"):
        assert named in alice.answer
    before = await demo.export()
    await alice.say("yes")
    after = await demo.export()
    (order,) = [one for one in after.changed(before) if one.startswith("#")]
    assert after.order(order)["status"] == "pending"
    assert after.order(order)["total"] == "78.00"
    assert after.balance("alice_miller", "gift_card_a2") == "442.00"
    assert "empty" in await alice.say("show my basket")


async def test_小明用微信付款(demo: World) -> None:
    before = await demo.export()
    小明 = demo.talk("zh-CN")
    await 小明.go(["加一把黑色雨伞到购物车", "去结账", "xiaoming@example.com", "微信"])
    for named in ("雨伞（黑色） × 1", "合计：¥77.00", "中关村大街100号", "微信支付"):
        assert named in 小明.answer
    await 小明.say("确认")
    await demo.settle()
    after = await demo.export()
    (order,) = [one for one in after.changed(before) if one.startswith("#")]
    assert after.order(order)["status"] == "pending"
