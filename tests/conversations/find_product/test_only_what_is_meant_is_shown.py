"""Where a thing is named, nothing stands beside it that only shares a word; what is not sold is called by its name."""

from __future__ import annotations

from tests.conversations.world import World


async def test_小雨要耳机_不要裤子(demo: World) -> None:
    小雨 = demo.talk("zh-CN")
    await 小雨.say("宝子在吗 想整个耳机上网课+打游戏用 你们家都有啥呀")
    assert "耳机" in str(小雨.cards)
    assert "牛仔裤" not in str(小雨.cards)
    assert "棉袜" not in str(小雨.cards)


async def test_to_block_out_noise_is_no_toy(demo: World) -> None:
    jay = demo.talk()
    await jay.say("headphones or earbuds")
    await jay.say("which one blocks out noise better?")
    assert "Building Blocks" not in jay.answer + str(jay.cards)


async def test_老王问吹风机(demo: World) -> None:
    老王 = demo.talk("zh-CN")
    answer = await 老王.say("我就问吹风机还有没有")
    assert "“吹风机”" in answer


async def test_running_asks_for_running_shoes(demo: World) -> None:
    ana = demo.talk()
    await ana.say("What have you got for running?")
    assert "Running Shoes" in str(ana.cards)
