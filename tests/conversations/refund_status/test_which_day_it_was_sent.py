"""Whoever asks when the money was sent hears the day, and until when it should be there."""

from __future__ import annotations

from tests.conversations.world import World


async def test_erin_sees_nothing(demo: World) -> None:
    erin = demo.talk()
    await erin.go(["/identify", "erin@example.com", '/refund_status{"order":"#W2153303"}'])
    await erin.say("when was it sent back to me, I see nothing")
    assert "CN¥179.00 was sent back to Visa ending in 1881 on " in erin.answer
    assert "nothing newer" not in erin.answer
    assert "Talk to a person" in erin.buttons


async def test_张伟问哪天退的(demo: World) -> None:
    张伟 = demo.talk("zh-CN")
    await 张伟.go(
        ["/identify", "zhangwei@example.com", '/refund_status{"order":"#W2169606"}', "那是哪天退的 我微信里没看到钱"]
    )
    assert "退回微信支付" in 张伟.answer
    assert "最晚" in 张伟.answer
    assert "没有新进展" not in 张伟.answer
