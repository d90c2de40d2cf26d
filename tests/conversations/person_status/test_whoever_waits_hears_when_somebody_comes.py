"""Whoever waits for a person hears when one comes, as often as they ask, and never a time that is past."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desk.model import Owner
from tests.conversations.colleagues import PERSON, hire, tickets
from tests.conversations.world import World


@pytest.mark.parametrize(
    ("locale", "said", "heard"),
    [
        ("en", "/person_status", "by 17:20 today"),
        ("en", "hello?", "A colleague will answer you here by 17:20 today"),
        ("en", "thanks", "You're welcome! A colleague will answer you here by 17:20 today"),
        ("en", "one moment please", "A colleague will answer you here by 17:20 today"),
        ("en", "ok", "A colleague will answer you here by 17:20 today"),
        (
            "en",
            PERSON,
            "Somebody is asked already, with all that you wrote. A colleague will answer you here by 17:20 today",
        ),
        ("zh-CN", "/person_status", "今天17:20之前"),
        ("zh-CN", "在吗", "客服同事会在今天17:20之前"),
        ("zh-CN", "谢谢", "不客气！客服同事会在今天17:20之前"),
        ("zh-CN", "好的", "客服同事会在今天17:20之前"),
        ("zh-CN", PERSON, "已经帮您叫了人工，您写的都转过去了。客服同事会在今天17:20之前"),
    ],
)
async def test_whoever_waits_hears_when_somebody_comes(demo: World, locale: str, said: str, heard: str) -> None:
    dora = demo.talk(locale)
    await dora.go([PERSON, said])
    assert heard in dora.answer
    assert await dora.owner() is Owner.QUEUE
    assert len(await tickets(dora)) == 1


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
