"""An answer with a question behind it: both are taken."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.xfail(reason="the question swallows the answer beside it", strict=True)
async def test_alice_takes_the_red_one_and_asks_about_it(demo: World) -> None:
    alice = demo.talk()
    await alice.say("add a mug to my basket")
    answer = await alice.say("the red one. is it dishwasher safe?")
    assert "dishwasher" in answer
    assert "1 × Mug (red)" in answer


async def test_小明选好商品又问退款(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["我要退货", "xiaoming@example.com"])
    answer = await 小明.say("马克杯。退款多久到账？")
    assert "工作日" in answer
    assert (await 小明.state()).stack[-1].values["items"] == ["2"]
