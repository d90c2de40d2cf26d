"""Two things go back for two reasons, in one return; where one of them is our fault, the way back is ours."""

from __future__ import annotations

from tests.conversations.world import World

BOTH = ["/identify", "grace@example.com", '/return_item{"order":"#W2159057"}', "[All of them]"]
都退 = ["/identify", "grace@example.com", '/return_item{"order":"#W2159057"}', "[全部]"]


async def test_the_bottle_leaks_and_the_mat_is_not_liked(demo: World) -> None:
    grace = demo.talk()
    await grace.go([*BOTH, "bottle leaks, mat i just dont like"])
    assert "Reason for Yoga Mat (purple, 6 mm): Changed my mind" in grace.answer
    assert "Reason for Water Bottle (pink, 500ml): Does not work" in grace.answer
    assert "Refund: CN¥208.00" in grace.answer
    await grace.say("yes")
    back = (await demo.export()).order("#W2159057")["returns"][0]
    assert back["reason"] == "defective"
    assert "Changed my mind" in back["note"]


async def test_at_the_proposal(demo: World) -> None:
    grace = demo.talk()
    await grace.go([*BOTH, "[Changed my mind]", "bottle = broken, mat = changed my mind"])
    assert "Reason for Water Bottle (pink, 500ml): Does not work" in grace.answer
    assert "Kept for the way back" not in grace.answer


async def test_another_reason_holds_for_both_again(demo: World) -> None:
    grace = demo.talk()
    await grace.go(
        [*BOTH, "bottle leaks, mat i just dont like", "[Change something]", "[Change the reason]", "[Arrived too late]"]
    )
    assert "Reason for" not in grace.answer
    assert "Reason: Arrived too late" in grace.answer


async def test_漏水的和不喜欢的(demo: World) -> None:
    grace = demo.talk("zh-CN")
    await grace.go([*都退, "瓶子漏水，瑜伽垫就是不喜欢"])
    assert "瑜伽垫（紫色、6 mm）的原因：改主意了" in grace.answer
    assert "保温杯（粉色、500ml）的原因：有故障" in grace.answer
