"""A question in the middle of something is answered, then it goes on where it was."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_asks_about_delivery_while_returning(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["I want to return something", "alice@example.com"])
    answer = await alice.say("how long does delivery take?")
    assert "2–4 days" in answer
    assert "Back to" not in answer, "nothing was answered of it yet"
    await alice.say("the tea set")
    assert await alice.asked() == "reason"


async def test_小明退货时问退款多久到账(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["我要退货", "xiaoming@example.com"])
    answer = await 小明.say("退款要多久到账？")
    assert "工作日" in answer
    assert "回到" not in answer
    assert await 小明.asked() == "items"
