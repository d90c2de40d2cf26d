"""A yes with a but is no yes."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


async def test_alice_says_yes_but(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["cancel order #W2137959", "alice@example.com", "no longer needed"])
    await alice.say("yes, but the reason is that I ordered by mistake")
    assert (await demo.export()).order("#W2137959")["status"] == "pending"
    assert "Reason: Ordered by mistake" in alice.answer


async def test_小明说可以但是(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["取消订单 #W2161934", "xiaoming@example.com", "不需要了"])
    await 小明.say("可以，不过原因改成拍错了")
    assert (await demo.export()).order("#W2161934")["status"] == "pending"


@pytest.mark.parametrize(
    "said",
    [
        "if so yes please",
        "yes if it's free",
        "sure, unless it costs me",
        "yes once the money is back",
        "ok as long as it's today",
    ],
)
async def test_what_hangs_on_something_cancels_nothing(demo: World, said: str) -> None:
    alice = demo.talk()
    await alice.go(["cancel order #W2137959", "alice@example.com", "no longer needed"])
    await alice.say(said)
    assert (await demo.export()).order("#W2137959")["status"] == "pending"


@pytest.mark.parametrize("said", ["要是免费就可以", "不收钱的话就取消吧", "可以，除非要手续费", "行，只要今天退钱"])
async def test_有条件的不取消(demo: World, said: str) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["取消订单 #W2161934", "xiaoming@example.com", "不需要了"])
    await 小明.say(said)
    assert (await demo.export()).order("#W2161934")["status"] == "pending"
