"""What can't come back is named, and "it" stays what was spoken of."""

from __future__ import annotations

from tests.conversations.world import World


async def test_赵敏的内衣不支持退换(demo: World) -> None:
    赵敏 = demo.talk("zh-CN")
    await 赵敏.go(["我要退 #W2176319", "zhaomin@example.com"])
    assert "1. 保暖内衣（灰色、M） · ¥129.00 · 不支持退换" in 赵敏.answer
    await 赵敏.say("全部")
    assert 赵敏.answer == "退订单 #W2176319 的拖鞋（粉色、36-37），原因是什么？"
    await 赵敏.say("改主意了")
    assert "未包含：保暖内衣（灰色、M），不支持退换。" in 赵敏.answer
    await 赵敏.say("确认")
    assert "编号 R2176319-1" in 赵敏.answer
    assert [line["line"] for line in (await demo.export()).order("#W2176319")["returns"][0]["lines"]] == [2]


async def test_张伟说的是正在路上的那一单(demo: World) -> None:
    张伟 = demo.talk("zh-CN")
    await 张伟.go(["/track_parcel", "zhangwei@example.com", "那这个能退吗"])
    assert 张伟.answer.startswith("订单 #W2168647 已经在路上了")
