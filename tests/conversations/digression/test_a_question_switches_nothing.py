"""In the middle of an exchange nobody is led into a return by a question; what was named is of its own order."""

from __future__ import annotations

from tests.conversations.world import World


async def test_刘洋问旧的要不要寄回(demo: World) -> None:
    刘洋 = demo.talk("zh-CN")
    await 刘洋.go(
        ["/identify", "liuyang@example.com", '/exchange_item{"order":"#W2175360"}', "雨衣", "黄色140", "小了"]
    )
    assert "申请换货" in 刘洋.answer
    await 刘洋.say("那个短的要不要我寄回去")
    assert "改为" not in 刘洋.answer
    assert [frame.flow for frame in (await 刘洋.state()).stack] == ["exchange_item"]


async def test_张伟说的是水壶不是手表(demo: World) -> None:
    张伟 = demo.talk("zh-CN")
    await 张伟.go(["/identify", "zhangwei@example.com", '/claim_item{"order":"#W2168647"}'])
    await 张伟.say("那水壶我要退货")
    assert "R2170565-1" in 张伟.answer
    assert "W2168647" not in 张伟.answer
