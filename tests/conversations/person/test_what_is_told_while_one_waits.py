"""What is told for the colleague who will come is added for them, and begins nothing."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize(
    "said", ["write down that I'm off on friday at six", "tell them I'd rather have a new one than the money"]
)
async def test_alice_adds_something(demo: World, said: str) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", "/person", said])
    assert "added that to your request" in alice.answer
    ticket = await alice.ticket()
    assert ticket is not None
    assert said in ticket.handover.said


@pytest.mark.parametrize("said", ["备注一下我周五早上出门", "跟同事说我要换新的"])
async def test_小明补一句(demo: World, said: str) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com", "/person", said])
    ticket = await 小明.ticket()
    assert ticket is not None
    assert said in ticket.handover.said
    assert "转告给客服" in 小明.answer


@pytest.mark.parametrize(
    ("locale", "said", "heard"),
    [
        ("en", "will you actually phone me or not", "can't promise the call"),
        ("en", "are they going to ring me, yes or no?", "can't promise the call"),
        ("zh-CN", "打不打电话你倒是说清楚啊", "不能替他们保证"),
        ("zh-CN", "到底会不会给我回电话", "不能替他们保证"),
    ],
)
async def test_whether_somebody_calls_back_is_told_as_it_is(demo: World, locale: str, said: str, heard: str) -> None:
    alice = demo.talk(locale)
    await alice.go(["/person"])
    assert heard in await alice.say(said)
    assert await alice.ticket() is not None
