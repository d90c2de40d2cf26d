"""Two lines of the same product, each with a new version of its own; and one that is not made is not replaced."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


async def test_小明两件T恤各换各的(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com", '/change_items{"order":"#W2161934"}'])
    await 小明.say("两件都换 黑L换黑XL 白L换红XL")
    assert "T恤（黑色、L）（¥59.00）换成 T恤（黑色、XL）" in 小明.answer
    assert "T恤（白色、L）（¥59.00）换成 T恤（红色、XL）" in 小明.answer


@pytest.mark.parametrize("更正", ["白L也要换成红色XL", "白的那件也一起换了吧 不过白的要换成红的 码也是XL"])
async def test_小明在确认前补上另一件(demo: World, 更正: str) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com", '/change_items{"order":"#W2161934"}', "黑色那件", "XL"])
    assert "白色" not in 小明.answer
    await 小明.say(更正)
    assert "T恤（黑色、L）（¥59.00）换成 T恤（黑色、XL）" in 小明.answer
    assert "T恤（白色、L）（¥59.00）换成 T恤（红色、XL）" in 小明.answer


async def test_没有灰色就照实说(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com", '/change_items{"order":"#W2161934"}'])
    await 小明.say("黑L换成黑XL，白L换成灰XL")
    assert "灰" in 小明.answer
    assert await 小明.asked() == "variant"
