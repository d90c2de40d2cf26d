"""Until a person has taken the conversation the bot serves on; what is said goes with the request."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk.desk import Desk
from desk.kinds import Kind, Urgency
from desk.model import Owner
from desk.queue import Queue
from desk.staff import Role, Staff, StaffBook
from desk.ticket import Outcome, Ticket
from flows.engine.waiting import CALL_OFF
from tests.conversations.world import Talk, World

PERSON = "/talk_to_person"


async def hire(world: World, name: str) -> Staff:
    """Somebody who is at the desk just now."""
    async with world.house.ground.db.write() as tx:
        book = StaffBook(tx, world.clock)
        staff = await book.add(name.lower(), name, Role.AGENT, "not a hash: nobody logs in with it")
        await book.seen(staff.id)
        return staff


async def tickets(talk: Talk) -> list[Ticket]:
    thread = await talk.thread()
    async with talk.world.house.ground.db.read() as tx:
        return await Queue(tx, talk.world.house.desk_parts.sla).history(thread.id)


async def test_alice_shops_and_tracks_while_she_waits(demo: World) -> None:
    alice = demo.talk()
    await alice.say(PERSON)
    assert "a person will answer you here by" in alice.answer
    await alice.say("do you have umbrellas?")
    assert any("Umbrella" in card for card in alice.cards)
    assert "#W2139877" in await alice.go(["/list_orders", "alice@example.com"])
    assert await alice.owner() is Owner.QUEUE
    ticket = await alice.ticket()
    assert ticket is not None
    assert "do you have umbrellas?" in ticket.handover.said


async def test_小明一边等一边看商品(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.say(PERSON)
    await 小明.say("有雨伞吗")
    assert any("雨伞" in card for card in 小明.cards)
    ticket = await 小明.ticket()
    assert ticket is not None
    assert ticket.handover.said[-1] == "有雨伞吗"


@pytest.mark.parametrize(
    ("locale", "said", "heard"),
    [
        ("en", "never mind", "nobody needs to come"),
        ("en", "forget it", "nobody needs to come"),
        ("en", "/withdraw_person", "nobody needs to come"),
        ("zh-CN", "算了", "不转人工"),
        ("zh-CN", "不用了", "不转人工"),
        ("zh-CN", "/withdraw_person", "不转人工"),
    ],
)
async def test_never_mind_calls_the_person_off(demo: World, locale: str, said: str, heard: str) -> None:
    bob = demo.talk(locale)
    await bob.say(PERSON)
    assert heard in await bob.say(said)
    assert await bob.owner() is Owner.BOT
    assert await bob.ticket() is None
    assert [ticket.outcome for ticket in await tickets(bob)] == [Outcome.WITHDRAWN]


async def test_never_mind_said_to_a_flow_leaves_the_flow_and_the_person_comes(demo: World) -> None:
    alice = demo.talk()
    await alice.go([PERSON, "/return_item", "alice@example.com", "never mind"])
    assert await alice.owner() is Owner.QUEUE
    await alice.say("never mind")
    assert await alice.owner() is Owner.BOT


async def test_never_mind_right_after_asking_for_a_person_keeps_the_return(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/return_item", "alice@example.com", PERSON])
    await alice.go([PERSON, "never mind"])
    assert await alice.owner() is Owner.BOT
    assert (await alice.state()).top is not None


async def test_never_mind_after_asking_how_long_keeps_the_return(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/return_item", "alice@example.com", PERSON, "/find_product", "/person_status", "never mind"])
    assert await alice.owner() is Owner.BOT
    assert (await alice.state()).top is not None


@pytest.mark.parametrize(
    ("locale", "said", "heard"),
    [
        ("en", "/person_status", "by 17:20 today"),
        ("en", "hello?", "I'm here"),
        ("en", "thanks", "You're welcome! A colleague will answer you here by 17:20 today"),
        ("en", "one moment please", "A colleague will answer you here by 17:20 today"),
        ("en", "ok", "A colleague will answer you here by 17:20 today"),
        ("en", PERSON, "a person will answer you here by 17:20 today"),
        ("zh-CN", "/person_status", "今天17:20之前"),
        ("zh-CN", "在吗", "我在"),
        ("zh-CN", "谢谢", "不客气！客服同事会在今天17:20之前"),
        ("zh-CN", "好的", "客服同事会在今天17:20之前"),
        ("zh-CN", PERSON, "客服会在今天17:20之前"),
    ],
)
async def test_whoever_waits_hears_when_somebody_comes(demo: World, locale: str, said: str, heard: str) -> None:
    dora = demo.talk(locale)
    await dora.go([PERSON, said])
    assert heard in dora.answer
    assert await dora.owner() is Owner.QUEUE
    assert len(await tickets(dora)) == 1


async def test_the_wait_can_be_called_off_at_a_touch(demo: World) -> None:
    dora = demo.talk()
    await dora.go([PERSON, "/person_status"])
    assert CALL_OFF.payload in dora.payloads
    await dora.press("I don't need a person")
    assert await dora.owner() is Owner.BOT


async def test_nobody_was_asked_to_come(demo: World) -> None:
    dora = demo.talk()
    assert "Nobody has been asked to come" in await dora.say("/person_status")
    assert "Nobody has been asked to come" in await dora.say("/withdraw_person")
    assert await dora.owner() is Owner.BOT


async def test_asked_for_withdrawn_and_asked_for_again(demo: World) -> None:
    dora = demo.talk()
    await dora.go([PERSON, "/withdraw_person", PERSON])
    assert await dora.owner() is Owner.QUEUE
    assert [ticket.outcome for ticket in await tickets(dora)] == [None, Outcome.WITHDRAWN]


async def test_once_a_person_has_taken_the_conversation_the_bot_is_silent(demo: World) -> None:
    alice = demo.talk()
    await alice.say(PERSON)
    carol = await hire(demo, "Carol")
    desk: Desk = demo.house.desk
    await desk.take((await alice.thread()).id, carol)
    assert await alice.say("do you have umbrellas?") == ""
    assert await alice.say("never mind") == ""
    assert await alice.owner() is Owner.AGENT


async def test_the_queue_is_told_again_as_it_moves(demo: World) -> None:
    await hire(demo, "Carol")
    others = [demo.talk() for _ in range(12)]
    for other in others:
        await other.say(PERSON)
    assert "number 12 in line" in others[-1].answer
    assert "in line, so it will probably be about" in others[-1].answer
    await others[0].say("/withdraw_person")
    await others[-1].say("/person_status")
    assert "number 11 in line" in others[-1].answer


async def test_a_promise_is_not_told_when_it_is_past(demo: World) -> None:
    alice = demo.talk()
    await alice.say(PERSON)
    demo.clock.move(timedelta(hours=1))
    await demo.house.desk.watch()
    assert "by 18:03 today" in await alice.say("/person_status")


async def test_words_that_make_it_urgent_count_while_one_waits_too(demo: World) -> None:
    alice = demo.talk()
    await alice.say(PERSON)
    before = await alice.ticket()
    assert before is not None
    assert (before.kind, before.urgency) == (Kind.OTHER, Urgency.LOW)
    await alice.say("you took the money from my card twice")
    after = await alice.ticket()
    assert after is not None
    assert (after.kind, after.urgency) == (Kind.PAYMENT, Urgency.URGENT)
    assert "taken twice" in after.handover.wants
