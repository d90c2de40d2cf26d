"""Where new orders go from now on; those already placed keep their address."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_has_moved(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["change my default address", "alice@example.com", "12 Oak Street, Portland, OR 97205", "yes"])
    after = await demo.export()
    assert after.customer("alice_miller")["default_address"]["line1"] == "12 Oak Street"
    assert after.order("#W2137959")["shipping_address"]["line1"] == "100 Maple Street"


async def test_小红改默认地址(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["修改默认收货地址", "xiaohong@example.com", "浙江省杭州市西湖区文二路100号，邮编310000"])
    assert "文二路100号" in 小红.answer
    await 小红.say("确认")
    assert "文二路100号" in (await demo.export()).customer("chen_xiaohong")["default_address"]["line1"]
