"""Where the money is."""

from __future__ import annotations

from tests.conversations.world import World


async def test_erin_asks_for_her_refund(demo: World) -> None:
    erin = demo.talk()
    await erin.go(["when do I get my refund?", "erin@example.com"])
    if "#W2153303" not in erin.answer:
        await erin.say("#W2153303")
    assert "CN¥179.00" in erin.answer
    assert "Visa ending in 1881" in erin.answer


async def test_张伟问退款到哪了(demo: World) -> None:
    张伟 = demo.talk("zh-CN")
    await 张伟.go(["退款到哪了", "张伟 510620", "#W2169606"])
    assert "¥459.00" in 张伟.answer
    assert "微信支付" in 张伟.answer
