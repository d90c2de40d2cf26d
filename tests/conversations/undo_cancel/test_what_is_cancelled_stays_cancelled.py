"""What is cancelled stays cancelled; the same can be ordered again."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_regrets(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["can you undo the cancellation of #W2141795?", "alice@example.com"])
    assert "can't be brought back" in alice.answer
    assert "Order the same again" in alice.buttons


async def test_张伟后悔取消了(demo: World) -> None:
    张伟 = demo.talk("zh-CN")
    await 张伟.go(["我想恢复已取消的订单", "zhangwei@example.com"])
    assert "再来一单" in "".join(张伟.buttons)
