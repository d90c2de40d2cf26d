"""After a parcel was told, "I don't have it" is about that parcel; and no question about money is a dead end."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize(
    "missing",
    [
        "yeah I asked both neighbours and my roommate, nobody has it",
        "never got it. who signed for it??",
        "I never received that parcel",
    ],
)
async def test_graces_parcel_is_claimed(demo: World, missing: str) -> None:
    grace = demo.talk()
    await grace.go(["/identify", "grace@example.com", '/track_parcel{"order":"#W2159057"}'])
    await grace.say(missing)
    assert "#W2159057" in grace.answer
    assert [frame.flow for frame in (await grace.state()).stack] == ["claim_item"]


async def test_赵敏说的还是刚查的那单(demo: World) -> None:
    赵敏 = demo.talk("zh-CN")
    await 赵敏.go(["/identify", "zhaomin@example.com", '/track_parcel{"order":"#W2176319"}'])
    await 赵敏.say("家里人都问遍了没人拿，驿站我也跑了一趟，没有！")
    assert "#W2176319" in 赵敏.answer
    assert "#W2177278" not in 赵敏.answer


async def test_no_refund_yet_is_no_dead_end(demo: World) -> None:
    grace = demo.talk()
    await grace.go(["/identify", "grace@example.com", '/refund_status{"order":"#W2159057"}'])
    assert {"I have not received it", "Report a problem", "Return items"} <= set(grace.buttons)
