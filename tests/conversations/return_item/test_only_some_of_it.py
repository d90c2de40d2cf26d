"""Who names what stays makes the return smaller: it is not left, and the reason is not asked again."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

BOTH = ["/identify", "grace@example.com", '/return_item{"order":"#W2159057"}', "[All of them]", "[Changed my mind]"]
都退 = ["/identify", "grace@example.com", '/return_item{"order":"#W2159057"}', "[全部]", "[改主意了]"]


@pytest.mark.parametrize(
    "said",
    [
        "just do the bottle, i keep the mat",
        "the bottle goes back, the mat stays with me",
        "ok forget the mat ill keep it. just do the bottle",
    ],
)
async def test_the_mat_stays(demo: World, said: str) -> None:
    grace = demo.talk()
    await grace.go([*BOTH, said])
    assert "· Water Bottle (pink, 500ml), CN¥99.00" in grace.answer
    assert "· Yoga Mat" not in grace.answer
    assert "Reason: Changed my mind" in grace.answer


async def test_垫子留着(demo: World) -> None:
    grace = demo.talk("zh-CN")
    await grace.go([*都退, "瑜伽垫我留着，就退保温杯"])
    assert "· 保温杯（粉色、500ml）" in grace.answer
    assert "· 瑜伽垫" not in grace.answer
    assert "原因：改主意了" in grace.answer
