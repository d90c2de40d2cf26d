"""Who can't send a photo is not asked again: a person decides, and has everything that was told."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

DAMAGED = [
    "/identify",
    "frank@example.com",
    '/claim_item{"order":"#W2156180"}',
    "[Electric Kettle (silver, 1.7L)]",
    "[Arrived damaged]",
    "[Money back]",
]


@pytest.mark.parametrize(
    "said",
    [
        "my phone has no working camera, sorry",
        "I can't send pictures from this computer",
        "how would you take a picture of a bad smell?",
    ],
)
async def test_frank_goes_on_without(demo: World, said: str) -> None:
    frank = demo.talk()
    await frank.go(DAMAGED)
    assert "photo" in frank.answer
    await frank.say(said)
    assert "without a photo" in frank.answer
    ticket = await frank.ticket()
    assert ticket is not None
    assert ticket.handover.flow == "claim_item"
    assert {"Money back", "Arrived damaged"} <= set(ticket.handover.filled.values())
    await frank.say("how long does a refund take?")
    assert "photo" not in frank.answer


async def test_小红拍不了(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["收到的茶叶破了", "xiaohong@example.com", "[2]", "[补发]"])
    assert "照片" in 小红.answer
    assert "不用照片也行" in await 小红.say("手机摄像头坏掉了，没法拍")
    assert await 小红.ticket() is not None


async def test_a_person_who_is_asked_for_needs_none_either(demo: World) -> None:
    frank = demo.talk()
    await frank.go([*DAMAGED, "/person", "how long does a refund take?"])
    assert "photo" not in frank.answer
