"""Who liked what they bought and wants it again orders it; nothing is claimed, mended or sent back."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


async def test_孙磊再来一副耳机(demo: World) -> None:
    孙磊 = demo.talk("zh-CN")
    await 孙磊.say("上次在你家买的那个耳机挺好用的 再来一个一样的")
    await 孙磊.say("sunlei@example.com")
    assert "无线耳机（黑色） × 1，¥259.00" in 孙磊.answer
    assert "确认下单吗" in 孙磊.answer
    await 孙磊.say("对就黑色那副耳机 充电宝不要")
    assert "确认下单吗" in 孙磊.answer


@pytest.mark.parametrize("said", ["没毛病！别问了，帮我重新买", "不是坏了，我是想再下一单"])
async def test_孙磊说没坏是要再买(demo: World, said: str) -> None:
    孙磊 = demo.talk("zh-CN")
    await 孙磊.go(["/identify", "sunlei@example.com", '/claim_item{"order":"#W2178237"}', "[无线耳机"])
    await 孙磊.say(said)
    assert "确认下单吗" in 孙磊.answer
