"""The same again, in one step."""

from __future__ import annotations

from tests.conversations.world import World


async def test_bob_has_the_same_again(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["reorder #W2144672", "bob@example.com"])
    for named in ("1 × Running Shoes (black", "2 × Socks (white, 41-45)", "CN¥387.00", "27 River Road", "PayPal"):
        assert named in bob.answer
    await bob.say("yes")
    new = (await demo.export()).customer("bob_carter")["order_ids"][-1]
    lines = (await demo.export()).order(new)["lines"]
    assert [(line["variant_id"], line["quantity"]) for line in lines] == [("P1010-12", 1), ("P1009-02", 2)]


async def test_小红再来一单(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["上次买的再来一单", "xiaohong@example.com"])
    for named in ("雨伞（黄色） × 1", "运费：¥8.00", "合计：¥106.00", "文三路300号", "支付宝"):
        assert named in 小红.answer
    await 小红.say("确认")
    assert len((await demo.export()).customer("chen_xiaohong")["order_ids"]) == 4
