"""What goes back is followed: the number is noted after a yes, and what was found and paid is told with its reason."""

from __future__ import annotations

from desk.reading import ThreadReader
from kit.money import Money
from shop.model import Actor, ActorKind
from shop.returns.service import Returns
from tests.conversations.world import Talk, World

MEI = Actor(ActorKind.AGENT, "mei")


async def back(world: World, order: str) -> dict[str, str]:
    found: dict[str, str] = (await world.export()).order(order)["returns"][-1]
    return found


async def messages(talk: Talk) -> str:
    """Everything that was written to them."""
    async with talk.world.house.ground.db.read() as tx:
        return "\n".join(one.text for one in await ThreadReader(tx).after((await talk.thread()).id))


async def test_bob_sends_his_exchange(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", '/refund_status{"order":"#W2145631"}'])
    assert "It goes to: Xiaoer Returns" in bob.answer
    assert any("/label" in message.payload.get("link", {}).get("url", "") for message in bob.said)
    await bob.press("I have sent it")
    await bob.say("SF1234567890")
    assert "SF1234567890" in bob.answer
    assert "way_number" not in await back(demo, "#W2145631"), "nothing is noted without a yes"
    await bob.say("yes")
    noted = await back(demo, "#W2145631")
    assert (noted["state"], noted["way_number"]) == ("in_transit", "SF1234567890")
    await bob.say('/refund_status{"order":"#W2145631"}')
    assert "under number SF1234567890" in bob.answer


async def test_charlies_refund_is_lower_and_he_hears_why(demo: World) -> None:
    charlie = demo.talk()
    await charlie.go(["/identify", "charlie@example.com", '/refund_status{"order":"#W2148508"}'])
    order = await back(demo, "#W2148508")
    async with demo.house.ground.db.write() as tx:
        returns = Returns(tx, demo.house.shop)
        await returns.approve(MEI, order["id"], "1")
    await demo.round("notifier")
    assert "It goes to: Xiaoer Returns" in await messages(charlie)
    await charlie.go(['/sent_back{"order":"#W2148508"}', "[Skip]", "yes"])
    async with demo.house.ground.db.write() as tx:
        returns = Returns(tx, demo.house.shop)
        await returns.receive(MEI, order["id"], "2")
        found = await returns.inspect(MEI, order["id"], "3", restock=False, note="The left ear pad is torn.")
        less = Money.of("10.00", found.refund.currency)
        await returns.refund(MEI, order["id"], "4", less, "The left ear pad is torn.")
    await demo.round("notifier")
    told = await messages(charlie)
    assert "The result: The left ear pad is torn." in told
    assert "it is less for this reason: The left ear pad is torn." in told
    await charlie.say('/refund_status{"order":"#W2148508"}')
    assert "Less than promised was paid back, for this reason: The left ear pad is torn." in charlie.answer
    ledger = (await demo.export()).order("#W2148508")
    assert ledger["returns"][-1]["less_for"] == "The left ear pad is torn."
    assert [entry["amount"] for entry in ledger["payments"] if entry["type"] == "refund"] == ["10.00"]


async def test_小红补上退货单号(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["/identify", "xiaohong@example.com", '/sent_back{"order":"#W2172483"}', "单号SF1234567890"])
    assert "SF1234567890" in 小红.answer
    await 小红.say("确认")
    assert "已经记下" in 小红.answer
    assert (await back(demo, "#W2172483"))["way_number"] == "SF1234567890"


async def test_who_has_nothing_to_send_back_hears_so(demo: World) -> None:
    grace = demo.talk()
    await grace.go(["/identify", "grace@example.com", "/sent_back"])
    assert "nothing of yours that is to come back" in grace.answer
    assert await grace.asked() == ""
