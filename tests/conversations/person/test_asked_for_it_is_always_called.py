"""Who asks for a person gets one: in a question, a claim, at a proposal, whatever else is said."""

from __future__ import annotations

import pytest

from desk.model import Owner
from tests.conversations.world import World

CLAIM = ["/identify", "frank@example.com", '/claim_item{"order":"#W2156180"}']


@pytest.mark.parametrize(
    "words",
    [
        "I don't want that. Talk to a person",
        "no. get me a human please",
        "None of it. I'd like to speak to a real person",
    ],
)
async def test_frank_is_asked_what_is_wrong(demo: World, words: str) -> None:
    frank = demo.talk()
    await frank.go(CLAIM)
    await frank.say(words)
    assert await frank.owner() is Owner.QUEUE
    ticket = await frank.ticket()
    assert ticket is not None
    assert words in ticket.handover.said


async def test_李红在确认的时候要人工(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go(["/identify", "xiaohong@example.com", "/cancel_order", "[不需要了]"])
    await 李红.say("等一下，不对。转人工")
    assert await 李红.owner() is Owner.QUEUE
