"""Somebody who waits and asks how long hears the promised time; everything else is served meanwhile."""

from __future__ import annotations

import pytest

from tests.conversations.colleagues import PERSON
from tests.conversations.world import World


@pytest.mark.parametrize("said", ["is it going to be much longer?", "hello?? still there?", "roughly how many minutes"])
async def test_the_promised_time_is_told(demo: World, said: str) -> None:
    alice = demo.talk()
    await alice.say(PERSON)
    promised = alice.answer.partition("by ")[2][:5]
    assert promised
    assert promised in await alice.say(said)


@pytest.mark.parametrize("said", ["还要等多久", "喂，在吗？？", "怎么还没人来"])
async def test_告诉答应的时间(demo: World, said: str) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.say(PERSON)
    promised = 小明.answer.partition("之前")[0][-5:]
    assert promised in await 小明.say(said)


async def test_a_rule_and_a_search_are_answered_meanwhile(demo: World) -> None:
    alice = demo.talk()
    await alice.say(PERSON)
    assert "working days" in await alice.say("how long does a refund take?")
    await alice.say("show me umbrellas meanwhile")
    assert any("Umbrella" in card for card in alice.cards)


async def test_alice_wants_a_person_for_a_matter(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", "I need a person, my card was charged two times"])
    ticket = await alice.ticket()
    assert ticket is not None
    assert any("charged two times" in said for said in ticket.handover.said)
