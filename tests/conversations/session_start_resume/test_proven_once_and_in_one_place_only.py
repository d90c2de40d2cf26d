"""Proven once in a conversation; another one knows nothing of it."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_is_asked_once_and_somebody_else_again(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["my orders", "alice@example.com"])
    assert "#W2137959" in alice.answer
    assert "Name: Alice Miller" in await alice.say("show my profile")
    stranger = demo.talk()
    assert "who you are" in await stranger.say("my orders")
    assert "Alice" not in stranger.answer


async def test_小红不用再说一遍她是谁(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["我的订单", "陈小红，310012"])
    assert "#W2171524" in 小红.answer
    assert "陈小红" in await 小红.say("我的资料")
