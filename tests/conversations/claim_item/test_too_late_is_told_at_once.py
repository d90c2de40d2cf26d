"""That the time for a claim is over is told before anything else is asked."""

from __future__ import annotations

from tests.conversations.world import World


async def test_刘洋的拼图过期了(demo: World) -> None:
    刘洋 = demo.talk("zh-CN")
    await 刘洋.go(["/identify", "liuyang@example.com"])
    await 刘洋.say("昨晚才拆开，娃的拼图盒子压扁了，里面好多块都湿了粘在一起，没法玩，能不能给我换个新的呀")
    assert "已经过了" in 刘洋.answer
    assert "照片" not in 刘洋.answer
    assert "维修" in 刘洋.buttons
