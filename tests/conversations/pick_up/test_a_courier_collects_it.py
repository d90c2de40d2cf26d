"""A courier is asked for after a yes; what the carrier answers is told, and stands in the status."""

from __future__ import annotations

from shop.model import Actor, ActorKind
from shop.returns.service import Returns
from tests.conversations.world import World

MEI = Actor(ActorKind.AGENT, "mei")


async def test_bob_has_his_exchange_collected(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", '/pick_up{"order":"#W2145631"}', "Thursday"])
    assert "I ask the carrier for a courier on" in bob.answer
    assert "pick_up_on" not in (await demo.export()).order("#W2145631")["returns"][-1]
    await bob.say("yes")
    assert (await demo.export()).order("#W2145631")["returns"][-1]["pick_up_on"] == "2026-01-08"
    await demo.round("ways_back")
    await bob.say('/refund_status{"order":"#W2145631"}')
    assert "The courier collects it on" in bob.answer


async def test_查理的退货审核前先约好(demo: World) -> None:
    查理 = demo.talk("zh-CN")
    await 查理.go(["/identify", "charlie@example.com", '/pick_up{"order":"#W2148508"}', "明天"])
    await 查理.say("好的")
    assert "审核通过后" in 查理.answer
    back = (await demo.export()).order("#W2148508")["returns"][-1]
    assert (back["state"], back["pick_up_on"]) == ("requested", "2026-01-06")
    async with demo.house.ground.db.write() as tx:
        await Returns(tx, demo.house.shop).approve(MEI, back["id"], "1")
    await demo.round("ways_back")
    assert (await demo.export()).order("#W2148508")["returns"][-1]["way_number"].startswith("RL")


async def test_a_day_that_is_not_offered_is_not_taken(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", '/pick_up{"order":"#W2145631"}', "on 3 March"])
    assert await bob.asked() == "day"
