"""Both of what was spoken of go in, where a colleague was offered last; a size of another thing hides no version."""

from __future__ import annotations

from tests.conversations.world import World


async def test_雪梅两样都要(demo: World) -> None:
    雪梅 = demo.talk("zh-CN")
    await 雪梅.go(["积木200块的有吗", "这个积木有没有甲醛", "加呀，两样都要"])
    assert "已加入购物车：积木（200 块）" in 雪梅.answer
    assert "人工" not in 雪梅.answer


async def test_tom_wears_a_43(demo: World) -> None:
    tom = demo.talk()
    await tom.go(["hey do u guys have hoodies", "also 2 pairs of socks pls", "grey ones, im a size 43"])
    await tom.say("wat about a different colour for the hoodie, do green or grey look ok")
    assert "green: we don't have that" not in tom.answer
    assert "grey: we don't have that" not in tom.answer
