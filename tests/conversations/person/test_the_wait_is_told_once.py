"""Whoever waits hears when somebody comes, and not the same sentence again with everything they say."""

from __future__ import annotations

import pytest

from desk.model import Owner
from tests.conversations.colleagues import PERSON
from tests.conversations.world import World

FIRM = "OK then for your colleague: order W2159057, Kim & Partners LLC, tax number 36-4471902"


async def test_what_is_told_is_added_once_and_the_time_is_not_said_again(demo: World) -> None:
    grace = demo.talk()
    await grace.go(["/identify", "grace@example.com", PERSON])
    await grace.say("tell them it's the red speaker, crackling at high volume, and i want a new one not the money")
    assert grace.answer.count("added that") == 1
    assert grace.answer.count("will answer you here") == 1
    await grace.say("and say that I have kept the box")
    assert grace.answer == "I have added that, too."


async def test_whether_it_was_written_down_is_answered(demo: World) -> None:
    grace = demo.talk()
    await grace.go(["/identify", "grace@example.com", PERSON, FIRM])
    await grace.say("Has my company name reached your colleague? Yes or no")
    assert grace.answer.startswith("Yes")
    assert "Kim & Partners LLC" in grace.answer
    assert "Yes or no" not in grace.answer


async def test_赵敏问记了没有(demo: World) -> None:
    赵敏 = demo.talk("zh-CN")
    await 赵敏.go(["转人工", "那你记一下，我要问的是吹风机什么时候有货", "你记下来没"])
    assert "记下了" in 赵敏.answer
    assert "吹风机" in 赵敏.answer


@pytest.mark.parametrize(
    "said", ["fine, I'll wait for tomorrow. Thanks", "ok I'll just wait for your colleague then. bye"]
)
async def test_who_leaves_is_let_go_in_a_sentence(demo: World, said: str) -> None:
    grace = demo.talk()
    await grace.go([PERSON, said])
    assert len(grace.said) == 1
    assert "?" not in grace.answer
    assert await grace.owner() is Owner.QUEUE


@pytest.mark.parametrize("said", ["No, I don't need a person for this", "I didn't ask for a person"])
async def test_who_needs_nobody_closes_the_request(demo: World, said: str) -> None:
    grace = demo.talk()
    await grace.go([PERSON, said])
    assert await grace.owner() is Owner.BOT
