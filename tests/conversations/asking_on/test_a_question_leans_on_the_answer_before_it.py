""" "And how long does it take?" is about what was just answered; what stands by itself is about itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize(
    ("locale", "first", "then", "part"),
    [
        ("en", "How much is shipping?", "and how long does it take?", "days"),
        ("en", "How many days do I have to return something?", "and who pays for it?", "way back"),
        ("en", "How can I buy a gift card?", "and how do I use it?", "gift card"),
        ("zh-CN", "运费多少钱？", "那国外呢？", "国"),
        ("zh-CN", "运费多少钱？", "那要多久呢？", "天"),
        ("zh-CN", "退款多久到账？", "那退到哪里呢？", "原"),
    ],
)
async def test_what_leans_on_an_answer_is_asked_with_it(
    demo: World, locale: str, first: str, then: str, part: str
) -> None:
    alice = demo.talk(locale)
    before = await alice.say(first)
    answer = await alice.say(then)
    assert part in answer
    assert answer != before


LEANING = "and how long does it take?"


async def test_after_a_while_and_after_another_matter_it_stands_alone(demo: World) -> None:
    alone, after_tea = demo.talk(), demo.talk()
    await after_tea.say("show me tea sets")
    bob = demo.talk()
    await bob.say("How much is shipping?")
    demo.clock.move(timedelta(minutes=11))
    assert await bob.say(LEANING) == await alone.say(LEANING)
    await bob.say("How much is shipping?")
    await bob.say("show me tea sets")
    assert await bob.say(LEANING) == await after_tea.say(LEANING)


async def test_a_question_of_its_own_is_not_drawn_to_the_one_before(demo: World) -> None:
    alice = demo.talk()
    await alice.say("How much is shipping?")
    assert "CN¥" not in await alice.say("and what are your opening hours then?")
    await alice.say("How much is shipping?")
    assert "e-mail" in await alice.say("cancel my order then")


@pytest.mark.parametrize(("locale", "person"), [("en", "Talk to a person"), ("zh-CN", "转人工")])
async def test_whoever_finds_none_of_several_answers_right_may_have_a_person(
    demo: World, locale: str, person: str
) -> None:
    alice = demo.talk(locale)
    await alice.say('/ask{"id":""}')
    assert alice.buttons == [person]
