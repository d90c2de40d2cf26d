"""Everything is named before the yes; nothing is written until it is said, and then once."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_exchanges_her_tea_set(demo: World) -> None:
    before = await demo.export()
    alice = demo.talk()
    await alice.go(["exchange my tea set for white, 4 pieces", "alice@example.com", "changed my mind", "visa"])
    for named in (
        "#W2139877",
        "Tea Set (celadon, 6 pieces)",
        "Tea Set (white, 4 pieces)",
        "CN¥60.00",
        "Visa ending in 4242",
    ):
        assert named in alice.answer
    assert (await demo.export()).changed(before) == set()
    await alice.say("yes")
    exchange = (await demo.export()).order("#W2139877")["exchange"]
    assert exchange["lines"] == [{"line": 1, "new_variant_id": "P1022-01"}]
    assert exchange["price_difference"] == "-60.00"


async def test_小明取消订单(demo: World) -> None:
    before = await demo.export()
    小明 = demo.talk("zh-CN")
    await 小明.go(["取消订单 #W2161934", "xiaoming@example.com", "不需要了"])
    for named in ("#W2161934", "¥118.00", "T恤（白色、L）", "T恤（黑色、L）", "微信支付", "原因：不需要了"):
        assert named in 小明.answer
    assert (await demo.export()).changed(before) == set()
    await 小明.say("确认")
    assert (await demo.export()).order("#W2161934")["status"] == "cancelled"
