"""On which day money was taken and what is in a parcel are facts of the order; why we ask is told beside the proof."""

from __future__ import annotations

from tests.conversations.world import World


async def test_henry_asks_both_at_once(demo: World) -> None:
    henry = demo.talk()
    await henry.go(["Where is my parcel?"])
    await henry.say(
        "May I ask why you need that? Well, it is Henry Fischer, henry@example.com. I do hope this goes no further."
    )
    assert "Orders and addresses are private" in henry.answer
    assert "I am sorry about this" not in henry.answer
    assert "Order #W2160016: on its way" in henry.answer
    await henry.say(
        "I asked on which day the money was taken, not the parcel. "
        "And what is in that parcel, pray, so that I know it is mine?"
    )
    assert "for order #W2160016 was charged on" in henry.answer
    assert "In order #W2160016 there is: Portable Charger" in henry.answer
    assert "What is wrong" not in henry.answer


async def test_哪天扣的(demo: World) -> None:
    henry = demo.talk("zh-CN")
    await henry.say("我的快递到哪了")
    await henry.say("为什么要这个？好吧，henry@example.com")
    assert "只能给本人看" in henry.answer
    await henry.say("钱是哪天扣的？里面装的是什么？")
    assert "扣的" in henry.answer
    assert "订单 #W2160016 里有：充电宝" in henry.answer
