"""Who gives in at a proposal, and has it done as it stands, has said yes; who says more has not."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

DRESS = ["/identify", "lihong@example.com", '/return_item{"order":"#W2166729"}', "[Changed my mind]"]
裙子 = ["/identify", "lihong@example.com", '/return_item{"order":"#W2166729"}', "[改主意了]"]


@pytest.mark.parametrize("said", ["never mind, just return it like this", "nvm it's fine, just send it back"])
async def test_lihong_gives_in(demo: World, said: str) -> None:
    lihong = demo.talk()
    await lihong.go([*DRESS, said])
    assert "Your return for #W2166729 is open" in lihong.answer


@pytest.mark.parametrize("said", ["算了不管了 就这样退吧", "唉 懒得改了，就这样退吧"])
async def test_李红不管了(demo: World, said: str) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go([*裙子, said])
    assert "订单 #W2166729 的退货已提交" in 李红.answer


@pytest.mark.parametrize("said", ["forget it, i dont want to return it", "never mind"])
async def test_who_leaves_has_left(demo: World, said: str) -> None:
    lihong = demo.talk()
    await lihong.go([*DRESS, said])
    assert "I have left your return" in lihong.answer


@pytest.mark.parametrize("said", ["算了不管了 反正不扣钱 就这样退吧", "算了 不退了 就这样吧"])
async def test_what_says_more_sends_nothing_back(demo: World, said: str) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go([*裙子, said])
    assert not (await demo.export()).order("#W2166729").get("returns")
