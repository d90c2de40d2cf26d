"""What happens when a parcel is lost is told at once, also to who waits for a person."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize("said", ["行吧 那要真丢了 你们是赔钱还是重新发一个", "都不是 包裹丢了 你们赔不赔"])
async def test_张伟的包裹丢了怎么办(demo: World, said: str) -> None:
    张伟 = demo.talk("zh-CN")
    await 张伟.go(["/identify", "zhangwei@example.com", "/track_parcel", "/person", said])
    assert "重新发一个还是退款由您选" in 张伟.answer
    assert "拍张照片" not in 张伟.answer


async def test_erin_asks_whether_she_gets_her_money_back(demo: World) -> None:
    erin = demo.talk()
    await erin.go(["/identify", "erin@example.com", '/track_parcel{"order":"#W2152344"}'])
    await erin.say("and what happens if it gets lost, do I get my money back?")
    assert "you choose between the same again and your money back" in erin.answer
