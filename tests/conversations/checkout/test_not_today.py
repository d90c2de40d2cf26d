"""Whoever wants to think about it is let go kindly, with the basket as it is; a look at the basket is no order."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

LATER = [
    "I'll sleep on it, thanks!",
    "I'll check with my husband before I pay. Thank you for your patience, goodbye.",
    "Not today. I'll come back tomorrow. Bye!",
]


@pytest.mark.parametrize("said", LATER)
@pytest.mark.parametrize("before", [[], ["checkout"]])
async def test_not_today(demo: World, before: list[str], said: str) -> None:
    sara = demo.talk()
    await sara.go(["I'd like a black umbrella", *before, said])
    assert "To deliver it" not in sara.answer
    assert "have you ordered here before" not in sara.answer
    assert "I'm sorry" not in sara.answer
    await sara.say("/see_basket")
    assert "1 × Umbrella (black)" in sara.answer


@pytest.mark.parametrize("said", ["我再想想吧，谢谢", "我先跟老公商量一下，拜拜"])
async def test_今天先不买(demo: World, said: str) -> None:
    王芳 = demo.talk("zh-CN")
    await 王芳.go(["来一把黑色的雨伞", "结账", said])
    assert "还需要" not in 王芳.answer
    await 王芳.say("/see_basket")
    assert "雨伞（黑色） × 1" in 王芳.answer


@pytest.mark.parametrize(
    "said",
    ["Let me just check what's in my basket.", "I just want to look at the basket first"],
)
async def test_a_look_at_the_basket(demo: World, said: str) -> None:
    sara = demo.talk()
    await sara.go(["I'd like a black umbrella", said])
    assert "In your basket:" in sara.answer
