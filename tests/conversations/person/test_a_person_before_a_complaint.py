"""Who asks for a person in a complaint gets one at once: regret alone is no answer to that."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize(
    "said",
    [
        "This is useless. No returns, I NEVER GOT IT. Get me a real person",
        "This is useless!! I never got it!! Get me a real person now",
        "ridiculous, nobody helps. let me talk to a human",
    ],
)
async def test_the_person_comes(demo: World, said: str) -> None:
    talk = demo.talk()
    await talk.go(["/identify", "grace@example.com", said])
    assert "a person will answer you here" in talk.answer
    assert "I am sorry about this. Let me put it right" not in talk.answer


@pytest.mark.parametrize("said", ["没用，给我找个人工", "你们太没用了，我根本没收到，给我找个人工", "退出 找真人"])
async def test_真人就来(demo: World, said: str) -> None:
    talk = demo.talk("zh-CN")
    await talk.go(["/identify", "grace@example.com", said])
    assert "在这里回复您" in talk.answer
