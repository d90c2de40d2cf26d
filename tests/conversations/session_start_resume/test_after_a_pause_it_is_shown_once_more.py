"""After a pause the same is shown once more before a yes counts; after days it is begun anew."""

from __future__ import annotations

from datetime import timedelta

from tests.conversations.world import World


async def test_alice_comes_back_after_two_hours(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["cancel order #W2137959", "alice@example.com", "no longer needed"])
    demo.clock.move(timedelta(hours=2))
    await alice.say("yes")
    assert "I will cancel the whole order #W2137959" in alice.answer
    assert (await demo.export()).order("#W2137959")["status"] == "pending"
    await alice.say("yes")
    assert (await demo.export()).order("#W2137959")["status"] == "cancelled"


async def test_小明第三天才回来(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["我要退货", "xiaoming@example.com", "马克杯"])
    demo.clock.move(timedelta(days=2))
    answer = await 小明.say("你好")
    assert "退货" in answer
    assert (await 小明.state()).stack == []
