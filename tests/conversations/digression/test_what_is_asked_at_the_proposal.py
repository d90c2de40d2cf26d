"""What is asked of the proposal is answered out of it, and it waits on."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

DRESS = ["/identify", "lihong@example.com", '/exchange_item{"order":"#W2166729"}', "[pink, M]", "[Changed my mind]"]
BACK = ["/identify", "lihong@example.com", '/return_item{"order":"#W2166729"}', "[Changed my mind]"]
KETTLE = [
    "/identify",
    "frank@example.com",
    '/claim_item{"order":"#W2156180"}',
    "[Electric Kettle]",
    "[Arrived damaged]",
]
壶 = ["/identify", "frank@example.com", '/claim_item{"order":"#W2156180"}', "[电热水壶]", "[收到时已损坏]"]


@pytest.mark.parametrize(
    ("steps", "said", "told"),
    [
        (DRESS, "does the new one ship before I send mine back?", "not before"),
        (DRESS, "what size is it being exchanged for?", "Dress (pink, M)"),
        (DRESS, "and the old one, do i have to send that back", "Yes, it comes back to us."),
        (DRESS, "which colour am i getting", "becomes Dress (pink, M)"),
        (BACK, "is opened all right? i took it out of the box", "opened is all right"),
        (BACK, "why am i paying 10", "CN¥10.00 for the way back is taken off the refund"),
        (BACK, "can i add something after or is it only once", "only once, so nothing can follow later"),
    ],
)
async def test_lihong_asks(demo: World, steps: list[str], said: str, told: str) -> None:
    lihong = demo.talk()
    await lihong.go([*steps, said])
    assert told in lihong.answer
    state = await lihong.state()
    assert state.top is not None
    assert state.top.confirming


async def test_the_pieces_need_not_come_back(demo: World) -> None:
    frank = demo.talk()
    await frank.go([*KETTLE, "[Money back]"])
    await frank.say("", photo="/media/kettle.jpg")
    await frank.go(["[Skip]", "do I have to send the pieces back?"])
    assert "nothing has to be sent back" in frank.answer


async def test_碎的要不要寄回(demo: World) -> None:
    frank = demo.talk("zh-CN")
    await frank.go([*壶, "碎的补一个吧，要把碎的寄回去不"])
    assert "不用寄回" in frank.answer
