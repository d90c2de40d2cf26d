"""Until a person has taken the conversation the bot serves on; what is said goes with the request."""

from __future__ import annotations

from desk.desk import Desk
from desk.kinds import Kind, Urgency
from desk.model import Owner
from tests.conversations.colleagues import PERSON, hire
from tests.conversations.world import World


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
    assert any("雨伞" in told for told in (小明.answer, *小明.cards))
    ticket = await 小明.ticket()
    assert ticket is not None
    assert ticket.handover.said[-1] == "有雨伞吗"


async def test_once_a_person_has_taken_the_conversation_the_bot_is_silent(demo: World) -> None:
    alice = demo.talk()
    await alice.say(PERSON)
    carol = await hire(demo, "Carol")
    desk: Desk = demo.house.desk
    await desk.take((await alice.thread()).id, carol)
    assert await alice.say("do you have umbrellas?") == ""
    assert await alice.say("never mind") == ""
    assert await alice.owner() is Owner.AGENT


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
