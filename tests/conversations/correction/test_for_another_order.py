"""Who says that another order or thing was meant gets the same for that one."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

BOB = ["/identify", "bob@example.com"]


@pytest.mark.parametrize(
    "said",
    [
        "not that. the mugs n the pen, paid yesterday",
        "wrong order. W2143713. the pen",
        "no, I mean the one with the fountain pen",
        "sorry, I meant the order with the pen",
    ],
)
async def test_bob_meant_the_other_parcel(demo: World, said: str) -> None:
    bob = demo.talk()
    await bob.go([*BOB, '/track_parcel{"order":"#W2142754"}'])
    await bob.say(said)
    assert "#W2143713 is already packed, so there is no parcel to track yet" in bob.answer
    assert "claim" not in bob.answer


async def test_bob_looks_at_the_other_order(demo: World) -> None:
    bob = demo.talk()
    await bob.go([*BOB, '/order_details{"order":"#W2142754"}'])
    await bob.say("wrong one, I mean the order with the pen")
    assert "#W2143713" in bob.answer
    assert "Fountain Pen" in bob.answer


async def test_小明说的是另一单(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com", '/track_parcel{"order":"#W2162893"}'])
    await 小明.say("不是这个，我说的是登山靴")
    assert "#W2164811" in 小明.answer
    assert "SB0094156911" not in 小明.answer


async def test_something_wrong_with_the_other_thing_is_a_claim(demo: World) -> None:
    bob = demo.talk()
    await bob.go([*BOB, '/track_parcel{"order":"#W2142754"}'])
    await bob.say("the pen arrived broken")
    assert "claim" in bob.answer
