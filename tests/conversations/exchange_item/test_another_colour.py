"""Another version of what was delivered, with the difference."""

from __future__ import annotations

from tests.conversations.world import World


async def test_grace_wants_a_thicker_mat(demo: World) -> None:
    grace = demo.talk()
    await grace.go(["exchange my yoga mat for the 8 mm one", "grace@example.com", "changed my mind"])
    assert "becomes Yoga Mat (purple, 8 mm)" in grace.answer
    await grace.say("yes")
    assert (await demo.export()).order("#W2159057")["exchange"]["lines"] == [{"line": 1, "new_variant_id": "P1019-03"}]


async def test_小明换一个蓝色的杯子(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["马克杯想换成蓝色的", "xiaoming@example.com", "改主意了"])
    assert "马克杯（红色）（¥35.00）换成 马克杯（蓝色）（¥35.00）" in 小明.answer
    await 小明.say("确认")
    assert (await demo.export()).order("#W2163852")["status"] == "exchange requested"
