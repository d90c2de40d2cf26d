"""Which one and how many, in any order; never more than there is."""

from __future__ import annotations

from tests.conversations.world import World


async def test_grace_wants_three_blue_mugs(demo: World) -> None:
    grace = demo.talk()
    await grace.say("I'd like three mugs")
    answer = await grace.say("blue")
    assert "3 × Mug (blue)" in answer
    assert "CN¥105.00" in answer


async def test_小红要的比库存多(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.say("我要10个黄色抱枕，加入购物车")
    assert "3" in 小红.answer
    assert "抱枕（黄色） × 2" in await 小红.say("2")
