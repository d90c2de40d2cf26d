"""A person is called who is asked for in words, or whom the bot has offered and the customer wants."""

from __future__ import annotations

import pytest

from desk.model import Owner
from tests.conversations.world import World


@pytest.mark.parametrize(
    "said",
    [
        "Hello, I need an invoice for one of my orders",
        "can you tell the driver that the bell says Miller? my phone is 202 555 0101",
        "message for the courier please, leave it with the porter",
    ],
)
async def test_a_wish_is_no_call_for_a_person(demo: World, said: str) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", said])
    assert await alice.owner() is Owner.BOT


async def test_what_only_a_person_can_do_is_passed_on_when_that_is_wanted(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/track_parcel{"order":"#W2138918"}'])
    said = "please tell the packers they did a lovely job"
    assert "a colleague can" in await alice.say(said)
    await alice.say("yes please")
    ticket = await alice.ticket()
    assert ticket is not None
    assert said in ticket.handover.said


@pytest.mark.parametrize("said", ["你帮我挑吧我不懂", "你给我选一个吧，我不会挑"])
async def test_帮我挑不是叫人工(demo: World, said: str) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["有哪些鞋", said])
    assert await 小明.owner() is Owner.BOT
