"""Where nothing is open, who leaves off, thinks it over or goes is let go in a sentence, without a menu."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("headphones", "ok too pricey for me, I'll think about it"),
        ("how much is shipping?", "lol ok no dont bother, its fine. bye"),
        ("how much is shipping?", "thats fair enough, ill have a think and maybe come back"),
        ("耳机", "算了 都超预算 我再看看吧"),
        ("运费多少", "行吧那我再想想"),
        ("耳机", "都好贵啊 先不买了 拜拜"),
    ],
)
async def test_a_kind_word_and_no_menu(demo: World, asked: str, said: str) -> None:
    alice = demo.talk("zh-CN" if "".join(asked) > "一" else "en")
    await alice.go([asked, said])
    assert len(alice.said) == 1
    assert not alice.buttons
