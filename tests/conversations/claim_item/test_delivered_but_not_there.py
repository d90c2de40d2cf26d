"""Delivered and not there: the proof is shown, the carrier searches, a colleague has it until a time that is told."""

from __future__ import annotations

from datetime import timedelta

from desk.kinds import Kind
from desk.todo import CLAIM
from shop.model import Actor, ActorKind
from shop.returns.service import Returns
from tests.conversations.world import Talk, World

MEI = Actor(ActorKind.AGENT, "mei")


async def task(talk: Talk, claim: str) -> dict[str, str] | None:
    ticket = await talk.ticket()
    found = ticket.handover.task(CLAIM, claim) if ticket is not None else None
    return dict(found.details) if found is not None else None


async def passes(world: World, hours: int = 0) -> None:
    world.clock.move(timedelta(hours=hours))
    await world.round("searches")
    await world.round("notifier")


async def test_alice_has_nothing_and_it_is_followed_to_her_money(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/track_parcel{"order":"#W2139877"}'])
    assert "Proof of delivery from the carrier" in alice.answer
    await alice.go(["[I have not received it]", "[Tea Set", "[Money back]"])
    assert "Have you asked at home, your neighbours and the parcel locker?" in alice.answer
    assert "Proof of delivery" in alice.answer
    await alice.say("Nobody in the house has it, and the locker is empty.")
    assert "I have the carrier search for it" in alice.answer
    await alice.say("yes")
    assert "a colleague will look at it by" in alice.answer
    (claim,) = (await demo.export()).order("#W2139877")["returns"]
    assert (claim["kind"], claim["reason"]) == ("claim", "not_received")
    ticket = await alice.ticket()
    assert ticket is not None
    assert ticket.kind is Kind.RETURN
    assert ticket.due_at > demo.clock.now()
    told = await task(alice, claim["id"])
    assert told is not None
    assert "locker is empty" in told["note"]

    await passes(demo)
    await alice.say('/track_parcel{"order":"#W2139877"}')
    assert "the carrier searches for it" in alice.answer
    await passes(demo, 25)
    story = [entry["what"] for entry in (await demo.export()).order("#W2139877")["history"]]
    assert {"trace_requested", "trace_answered"} <= set(story)
    told = await task(alice, claim["id"])
    assert told is not None
    assert "carrier" in told, "what the carrier found goes to the colleague"

    async with demo.house.ground.db.write() as tx:
        returns = Returns(tx, demo.house.shop)
        assert (await returns.approve(MEI, claim["id"], "approve")).label == ""


async def test_签收了却没收到_有凭证有查件有时限(demo: World) -> None:
    爱丽丝 = demo.talk("zh-CN")
    await 爱丽丝.go(["/identify", "alice@example.com", '/track_parcel{"order":"#W2139877"}'])
    assert "快递的签收凭证" in 爱丽丝.answer
    await 爱丽丝.go(["[我没有收到]", "[茶具", "[退款]", "家里人和邻居都没拿，快递柜也没有"])
    assert "我会请快递查件" in 爱丽丝.answer
    await 爱丽丝.say("确认")
    assert "前处理" in 爱丽丝.answer
    (claim,) = (await demo.export()).order("#W2139877")["returns"]
    told = await task(爱丽丝, claim["id"])
    assert told is not None
    assert "快递柜也没有" in told["note"]
