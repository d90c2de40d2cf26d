"""Before it leaves the days are told by date and compared with the day that they need it; not all of it twice."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


async def test_alice_needs_it_before_the_12th(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["alice@example.com", "when will #W2137959 get here? I leave on the 12th"])
    assert "between Mon, Jan 12 and Tue, Jan 20" in alice.answer
    assert "It may be there by Mon, Jan 12" in alice.answer
    await alice.say("will it make it before the 12th? which date is that at the latest")
    assert "between Mon, Jan 12 and Tue, Jan 20" in alice.answer
    assert "What is paid before" not in alice.answer


async def test_小明问具体哪天到(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["xiaoming@example.com", "#W2161934 什么时候能到"])
    assert "之间送到" in 小明.answer


@pytest.mark.parametrize(
    "words", ["我就是要把收货电话改成 13612345678 给我改下就行", "新号码 13612345678 跟快递说一下"]
)
async def test_刘洋的新号码随请求转给客服(demo: World, words: str) -> None:
    刘洋 = demo.talk("zh-CN")
    await 刘洋.go(["liuyang@example.com", "#W2174401 到哪了", "转人工", words])
    assert "13612345678" in 刘洋.answer
    assert "请求" in 刘洋.answer
    assert "修改个人资料" not in 刘洋.buttons


async def test_the_new_number_of_who_waits_goes_along(demo: World) -> None:
    liu = demo.talk()
    await liu.go(["liuyang@example.com", "where is #W2174401", "get me a person please"])
    await liu.say("just change the number for the courier to 13612345678")
    assert "added the number 13612345678 to your request" in liu.answer
