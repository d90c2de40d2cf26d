"""The first thing said is corrected last: what hangs on it is asked anew."""

from __future__ import annotations

from tests.conversations.world import World


async def test_bob_meant_another_order_to_have_again(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["reorder #W2144672", "bob@example.com"])
    assert "Running Shoes" in bob.answer
    answer = await bob.say("no, I meant #W2143713")
    assert "Mug (blue)" in answer
    assert "Running Shoes" not in answer


async def test_小明说错了订单(demo: World) -> None:
    before = await demo.export()
    小明 = demo.talk("zh-CN")
    await 小明.go(["取消订单", "xiaoming@example.com", "#W2160975", "不需要了"])
    answer = await 小明.say("不对，是另一个订单 #W2161934")
    assert "为什么要取消订单 #W2161934" in answer
    await 小明.go(["不需要了", "确认"])
    assert {one for one in (await demo.export()).changed(before) if one.startswith("#")} == {"#W2161934"}
