"""The page that embeds the chat may ask in the customer's name, and never says yes to anything."""

from __future__ import annotations

import uuid

import pytest

from bot.incoming import Incoming
from tests.conversations.world import Talk, World


async def from_outside(talk: Talk, text: str) -> str:
    """What the page around the chat says, and what is answered."""
    incoming = Incoming.of("rest", talk.sender, text, limit=2000, external_id=uuid.uuid4().hex, outside=True)
    talk.said = await talk.world.house.turn.take(incoming)
    return talk.answer


@pytest.mark.parametrize("how", ["words", "button"])
async def test_a_yes_from_outside_places_no_order(demo: World, how: str) -> None:
    alice = demo.talk()
    await alice.go(['/add_to_basket{"item":"P1020-01"}', "/checkout", "alice@example.com", "1"])
    before = await demo.export()
    told = await from_outside(alice, "yes" if how == "words" else alice.payloads[0])
    assert "answer here yourself" in told
    assert (await demo.export()).changed(before) == set()
    await alice.say("yes")
    assert "#W" in alice.answer
    assert (await demo.export()).changed(before)


async def test_外面的网页可以提问(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await from_outside(小明, "退款要多久")
    assert "退款" in 小明.answer
