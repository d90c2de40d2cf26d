"""What ends with nothing but "forget it" leaves what is being done, in whatever words it begins."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

CLAIM = '/claim_item{"order":"#W2175360"}'


@pytest.mark.parametrize("said", ["都不要，我没要补发也没退款！算了", "取消", "什么乱七八糟的，算了吧", "不办了"])
async def test_刘洋不办了(demo: World, said: str) -> None:
    刘洋 = demo.talk("zh-CN")
    await 刘洋.go(["/identify", "liuyang@example.com", CLAIM, said])
    assert (await 刘洋.state()).stack == []
    assert not (await demo.export()).order("#W2175360").get("returns")


@pytest.mark.parametrize("said", ["neither! i want no money. forget it", "cancel", "this is silly... never mind"])
async def test_frank_leaves_it(demo: World, said: str) -> None:
    frank = demo.talk()
    await frank.go(["/identify", "frank@example.com", '/claim_item{"order":"#W2156180"}', said])
    assert (await frank.state()).stack == []


async def test_never_mind_the_colour_goes_on(demo: World) -> None:
    alice = demo.talk()
    await alice.go(
        ["/identify", "alice@example.com", '/change_items{"order":"#W2137959"}', "never mind the colour, a size L"]
    )
    assert (await alice.state()).stack != []
