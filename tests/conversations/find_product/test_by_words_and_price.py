"""Found by words, colour and price; the list can be pointed into."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_looks_for_a_tent_under_a_price(demo: World) -> None:
    alice = demo.talk()
    await alice.say("do you have a tent under 500?")
    assert alice.cards == ["1. Tent"]
    assert "Tent · CN¥" in await alice.say("tell me about the first one")


async def test_小红找红色的雨伞(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.say("有没有红色的雨伞")
    assert 小红.answer.startswith("有货，雨伞：")
    await 小红.press("加入购物车")
    assert "雨伞" in 小红.answer
