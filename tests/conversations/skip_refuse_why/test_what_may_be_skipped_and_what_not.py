"""What may be left out is left out; what may not is explained and asked again."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_skips_the_note_but_not_the_remedy(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["my tea set arrived broken", "alice@example.com"])
    assert "How would you like us to make it good?" in await alice.say("skip")
    await alice.go(["refund"])
    await alice.say("", photo="/media/lid.jpg")
    assert "colleague" in alice.answer
    assert "I will open a claim" in await alice.say("skip")


async def test_小明跳过备注(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["收到的马克杯碎了", "xiaoming@example.com"])
    assert "您希望怎么处理？" in await 小明.say("跳过")
    await 小明.say("补发")
    await 小明.say("", photo="/media/cup.jpg")
    assert "将为订单 #W2163852 提交售后" in await 小明.say("跳过")
