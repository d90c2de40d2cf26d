"""An objection is no question to the knowledge, whatever words it has in common with one."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize(
    ("locale", "steps", "said", "never"),
    [
        ("en", ["/find_product"], "I told you the size already", "Chinese sizes"),
        ("en", ["/track_parcel"], "wrong order again", "take a photo"),
        ("en", ["/person"], "you are talking nonsense", "assistant"),
        ("zh-CN", ["/track_parcel"], "啊这就过期了", "茶"),
        ("zh-CN", ["/identify"], "地址前面发过了", "改地址"),
    ],
)
async def test_an_objection_gets_no_answer_of_the_knowledge(
    demo: World, locale: str, steps: list[str], said: str, never: str
) -> None:
    bob = demo.talk(locale)
    await bob.go(steps)
    assert never not in await bob.say(said)
