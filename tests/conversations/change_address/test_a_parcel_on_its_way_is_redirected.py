"""What has left is redirected by its carrier: asked for with one yes, told at each step, paid for only when done."""

from __future__ import annotations

from datetime import timedelta

from tests.conversations.told import told_after
from tests.conversations.world import Export, Talk, World

PARCEL = "#W2155221"  # Frank's, half a day on its way, paid by card
NEW_HOME = "18 Birch Lane, Sacramento, CA 95814"


async def ask(talk: Talk, *more: str) -> str:
    await talk.go(["/identify", "frank@example.com", f'/change_address{{"order":"{PARCEL}"}}', NEW_HOME])
    return await talk.go(more) if more else talk.answer


async def answer_of_the_carrier(talk: Talk) -> str:
    """What is written to the customer by itself."""
    return await told_after(talk, "redirections")


def paid(export: Export) -> list[tuple[str, str]]:
    return [(entry["type"], entry["amount"]) for entry in export.order(PARCEL)["payments"]]


async def test_the_carrier_agrees_and_then_the_fee_is_taken(demo: World) -> None:
    frank = demo.talk()
    proposal = await ask(frank)
    assert "10.00, and only if they can do it" in proposal
    assert "Charged to:" in proposal
    asked = await frank.say("yes")
    assert "I have asked the carrier to redirect #W2155221" in asked
    assert "taken only when they have agreed" in asked
    assert paid(await demo.export()) == [("payment", "159.00")]
    assert "asked to take it to 18 Birch Lane" in await frank.say("where is my parcel now?")
    told = await answer_of_the_carrier(frank)
    assert "The carrier agrees" in told
    assert "10.00 for it is charged now" in told
    after = await demo.export()
    assert paid(after) == [("payment", "159.00"), ("payment", "10.00")]
    assert after.order(PARCEL)["total"] == "169.00"
    assert after.order(PARCEL)["shipping_address"]["line1"] == "18 Birch Lane"
    assert "asked to take it" not in await frank.say(f'/track_parcel{{"order":"{PARCEL}"}}')


async def test_快递说改不了_不收钱也不说退钱(demo: World) -> None:
    frank = demo.talk("zh-CN")
    proposal = await ask(frank)
    assert "改成了收" in proposal
    assert "等对方同意了才收" in await frank.say("好的")
    demo.clock.move(timedelta(days=2))  # it is in the van before the carrier was asked
    told = await answer_of_the_carrier(frank)
    assert "还是送到原地址，不收改派费" in told
    assert "退" not in told
    after = await demo.export()
    assert paid(after) == [("payment", "159.00")]
    assert after.order(PARCEL)["total"] == "159.00"
    assert after.order(PARCEL)["shipping_address"]["line1"] != "18 Birch Lane"


async def test_a_yes_with_a_condition_asks_no_carrier(demo: World) -> None:
    frank = demo.talk()
    await ask(frank, "yes, but only if it is free")
    assert await answer_of_the_carrier(frank) == ""
    assert paid(await demo.export()) == [("payment", "159.00")]


async def test_改寄问两遍_只问一次快递(demo: World) -> None:
    frank = demo.talk("zh-CN")
    await ask(frank, "确认")
    assert "正在等回复" in await frank.go(
        [f'/change_address{{"order":"{PARCEL}"}}', "8 Harbor Road, Seattle, WA 98101"]
    )
    assert "还在等对方回复" in await frank.say(f'/order_details{{"order":"{PARCEL}"}}')
    await answer_of_the_carrier(frank)
    assert paid(await demo.export()) == [("payment", "159.00"), ("payment", "10.00")]
