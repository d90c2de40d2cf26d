"""A person who was asked for is called off in a word; what was begun before goes on."""

from __future__ import annotations

import pytest

from desk.model import Owner
from desk.ticket import Outcome
from flows.engine.waiting import CALL_OFF
from tests.conversations.colleagues import PERSON, tickets
from tests.conversations.world import World


@pytest.mark.parametrize(
    ("locale", "said", "heard"),
    [
        ("en", "I don't need a person any more", "nobody needs to come"),
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


async def test_the_wait_can_be_called_off_at_a_touch(demo: World) -> None:
    dora = demo.talk()
    await dora.go([PERSON, "/person_status"])
    assert CALL_OFF.payload in dora.payloads
    await dora.press("I don't need a person")
    assert await dora.owner() is Owner.BOT


async def test_asked_for_withdrawn_and_asked_for_again(demo: World) -> None:
    dora = demo.talk()
    await dora.go([PERSON, "/withdraw_person", PERSON])
    assert await dora.owner() is Owner.QUEUE
    assert [ticket.outcome for ticket in await tickets(dora)] == [None, Outcome.WITHDRAWN]


async def test_nobody_was_asked_to_come(demo: World) -> None:
    dora = demo.talk()
    assert "Nobody has been asked to come" in await dora.say("/person_status")
    assert "Shall I get a person" in dora.answer
    assert "nothing to call off" in await dora.say("/withdraw_person")
    assert await dora.owner() is Owner.BOT


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "Useless. Fine, just make sure the person knows I leave Wednesday and call me before that"),
        ("en", "forget it, you don't get it. I'll wait for them"),
        ("en", "no, you're no help at all. tell them it's the blue one"),
        ("en", "pointless talking to you"),
        ("zh-CN", "跟你说不明白，行吧等着"),
        ("zh-CN", "算了，说不清，我等你们明天回"),
        ("zh-CN", "没用的东西，你跟客服说一声是蓝色那个"),
        ("zh-CN", "跟机器讲不通"),
    ],
)
async def test_whoever_grumbles_or_adds_something_still_waits(demo: World, locale: str, said: str) -> None:
    bob = demo.talk(locale)
    await bob.say(PERSON)
    await bob.say(said)
    assert await bob.owner() is Owner.QUEUE


@pytest.mark.parametrize(
    ("locale", "said"), [("en", "never mind the agent"), ("en", "no person needed"), ("zh-CN", "不用人工了")]
)
async def test_a_person_who_is_refused_is_not_called_again(demo: World, locale: str, said: str) -> None:
    bob = demo.talk(locale)
    await bob.go([PERSON, "/track_parcel", "bob@example.com"])
    await bob.say(said)
    assert await bob.owner() is Owner.BOT
