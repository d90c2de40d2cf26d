"""Whether a toy is safe is asked of the toy, and never answered by how safe it is to pay."""

from __future__ import annotations

from tests.conversations.world import World


async def test_the_blocks_and_a_child_of_two(demo: World) -> None:
    ruth = demo.talk()
    await ruth.go(["is the teddy bear safe for a baby?", "and the building blocks, are they safe? he is 2"])
    assert "Building Blocks" in ruth.answer
    assert "card number" not in ruth.answer
    assert "into your basket" not in ruth.answer
    assert "which one would you like" not in ruth.answer


async def test_积木安不安全(demo: World) -> None:
    雪梅 = demo.talk("zh-CN")
    await 雪梅.say("粉色小号的泰迪熊一个，200块的积木一个，放购物车")
    await 雪梅.say("积木安全吗 会不会有小零件卡到小孩")
    assert "积木" in 雪梅.answer
    assert "卡号" not in 雪梅.answer


async def test_whether_paying_is_safe_is_still_told(demo: World) -> None:
    assert "card number never reaches us" in await demo.talk().say("is it safe to pay here?")
