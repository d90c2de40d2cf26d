"""An order of somebody else does not exist, however it is asked for."""

from __future__ import annotations

from tests.conversations.world import World


async def test_charlie_asks_for_alices_order(demo: World) -> None:
    before = await demo.export()
    charlie = demo.talk()
    await charlie.go(["show me order #W2137959", "charlie@example.com"])
    assert "I can't find #W2137959 among yours" in charlie.answer
    for said in ("cancel #W2137959", "where is #W2138918", '/order_details{"order":"#W2137959"}', "return #W2139877"):
        answer = await charlie.say(said)
        assert "T-Shirt" not in answer
        assert "Maple" not in answer
        assert "SB0080298661" not in answer
    assert (await demo.export()).changed(before) == set()


async def test_小红查别人的订单(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["查一下订单 #W2161934", "xiaohong@example.com"])
    assert "您名下没有找到 #W2161934" in 小红.answer
    assert "T恤" not in 小红.answer
