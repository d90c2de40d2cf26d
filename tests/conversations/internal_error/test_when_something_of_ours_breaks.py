"""When something of ours breaks, the customer is told calmly and offered a person; what was said is kept."""

from __future__ import annotations

from sqlalchemy import text

from tests.conversations.world import World


async def test_bob_meets_a_broken_shelf(demo: World) -> None:
    bob = demo.talk()
    await bob.say("hello")
    await _break(demo)
    answer = await bob.say("add a blue mug to my basket")
    assert "error" not in answer.lower().replace("err_", "")
    assert "shop_basket_line" not in answer
    assert "/talk_to_person" in bob.payloads
    # Every message is read with what is in the basket, so that all of them meet what is broken.
    assert "Please try again" in await bob.say("how long does delivery take?")


async def test_小红遇到故障(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.say("你好")
    await _break(demo)
    await 小红.say("一个红色马克杯加入购物车")
    assert "/talk_to_person" in 小红.payloads


async def _break(world: World) -> None:
    """The table of the baskets is gone."""
    async with world.house.ground.db.write() as tx:
        await tx.execute(text("DROP TABLE shop_basket_line"))
