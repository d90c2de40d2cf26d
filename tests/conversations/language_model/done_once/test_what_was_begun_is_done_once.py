"""While the model is asked nothing is kept, and afterwards everything is done once, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from desk.reading import ThreadReader
from flows.engine.doubts import Undecided
from tests.chat_server import ChatServer, reading
from tests.conversations.language_model.test_an_odd_wording_is_served import CANCEL, ODD
from tests.conversations.world import Talk, World


async def everything(talk: Talk) -> list[tuple[str, str]]:
    thread = await talk.thread()
    async with talk.world.house.ground.db.read() as tx:
        return [(one.sender.value, one.text) for one in await ThreadReader(tx).history(thread.id)]


async def unanswered(world: World) -> int:
    async with world.house.ground.db.read() as tx:
        return int((await tx.execute(text("SELECT count(*) FROM faq_unanswered"))).scalar_one())


@pytest.mark.xfail(reason="what who waits says is added for the colleague, and the model is not asked", strict=True)
async def test_what_a_waiting_bob_says_is_kept_for_the_person_once(helped: World, server: ChatServer) -> None:
    bob = helped.talk()
    server.says(reading(CANCEL))
    await bob.say("I want to talk to a person")
    await bob.say(ODD)
    assert len(server.asked) == 1
    ticket = await bob.ticket()
    assert ticket is not None
    assert ticket.handover.said.count(ODD) == 1
    assert (await bob.state()).stack[-1].flow in ("identify", "cancel_order")
    said = await everything(bob)
    assert said.count(("customer", ODD)) == 1
    assert [sender for sender, _ in said] == ["customer", "bot", "customer", "bot"]


async def test_an_order_is_cancelled_once(helped: World, server: ChatServer) -> None:
    erin = helped.talk()
    server.says(reading(CANCEL))
    before = await helped.rows()
    await erin.go([ODD, "erin@example.com", "#W2154262", "I ordered it by mistake"])
    assert await helped.rows() == before
    await erin.say("yes")
    after = await helped.export()
    assert after.order("#W2154262")["status"] == "cancelled"
    assert len([one for one in after.order("#W2154262")["payments"] if one["type"] == "refund"]) == 1


async def test_a_question_that_nobody_understood_is_kept_once(helped: World, server: ChatServer) -> None:
    server.says({"readings": [], "confidence": 1.0})
    await helped.talk().say(ODD)
    assert len(server.asked) == 1
    assert await unanswered(helped) == 1


async def test_what_was_said_before_the_doubt_is_done_once(helped: World, server: ChatServer) -> None:
    erin = helped.talk()
    server.says({"readings": [], "confidence": 1.0})
    await erin.go(["please cancel #W2154262", "erin@example.com"])
    await erin.say(f"who pays the way back? {ODD}")
    [asked] = [one for one in server.data if "readings" in one]
    assert asked["part"] == ODD
    assert erin.answer.count("for the way back is taken off") == 1
    assert await erin.asked() == "reason"
    assert await unanswered(helped) == 1


async def test_the_talk_stays_as_it_stood_until_it_is_decided(helped: World) -> None:
    bob, house = helped.talk(), helped.house
    await bob.go(["asdf qwer", ODD])
    thread, conversation = await bob.thread(), house.conversation
    assert conversation is not None
    async with house.ground.db.read() as tx:
        messages = [one for one in await ThreadReader(tx).history(thread.id) if one.text == ODD]
        talk = await conversation.recall(tx, thread)
    assert talk.offer, "a person was offered, which is forgotten with the next message"
    thought = await conversation.ponder(talk, thread, messages)
    before = thought.talk.to_json()
    with pytest.raises(Undecided):
        async with house.ground.db.write() as tx:
            await conversation.reply(tx, thread, messages, thought)
    assert thought.talk.to_json() == before
