"""A person who was offered is called by a yes in whatever words; what was asked beside is answered all the same."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize("yes", ["yes please pass it on, thanks", "yeah go on then, cheers", "sure, ask them"])
async def test_pass_it_on(demo: World, yes: str) -> None:
    alice = demo.talk()
    await alice.go(['/product_details{"product":"P1018"}', "how loud is it in decibel?"])
    assert "Shall I ask a colleague?" in alice.answer
    await alice.say(yes)
    assert "a person will answer you here" in alice.answer


async def test_and_what_happens_if_it_gets_lost(demo: World) -> None:
    erin = demo.talk()
    await erin.say("I'd like to talk to a person please. And what happens if it gets lost, do I get my money back?")
    assert "a person will answer you here" in erin.answer
    assert "you choose between the same again and your money back" in erin.answer


async def test_who_waits_is_told_what_is_known(demo: World) -> None:
    张伟 = demo.talk("zh-CN")
    await 张伟.go(["转人工", "那要是真丢了 你们是赔钱还是重新发一个"])
    assert "重新发一个还是退款由您选" in 张伟.answer


@pytest.mark.parametrize(
    ("locale", "asked", "yes"),
    [("en", "did you ask your colleague yet?", "yes please"), ("zh-CN", "/person_status", "好的")],
)
async def test_a_yes_buys_nothing_where_a_person_was_offered_last(
    demo: World, locale: str, asked: str, yes: str
) -> None:
    frank = demo.talk(locale)
    await frank.go(['/add_to_basket{"item":"P1025-03"}', asked])
    assert frank.buttons == (["Talk to a person"] if locale == "en" else ["转人工"])
    await frank.say(yes)
    assert await frank.ticket() is not None
    assert "159" in await frank.say("/see_basket")
    assert "318" not in frank.answer
