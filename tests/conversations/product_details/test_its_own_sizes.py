"""Which of a thing's own sizes is right is worked out of what is told: a child's height, a shoe size, a waist."""

from __future__ import annotations

from tests.conversations.world import World


async def test_爸爸给二年级的儿子买雨衣(demo: World) -> None:
    爸爸 = demo.talk("zh-CN")
    await 爸爸.say("你好 我儿子上二年级 想给他买件雨衣 你们家有儿童的吗")
    answer = await 爸爸.say("他一米二八左右，该买哪个号啊？还要长个子的")
    assert "选 140 cm" in answer
    answer = await 爸爸.say("这不是个人喜好吧，我就问128穿120还是140")
    assert "选 140 cm" in answer


async def test_granny_counts_in_feet(demo: World) -> None:
    pat = demo.talk()
    await pat.say(
        "My grandson Theo is turning five and I haven't a clue what little ones like. I'd like to stay under 100."
    )
    answer = await pat.say("would the raincoat fit him do you think? He's a bit small for his age, about 3 foot 6.")
    assert "For 107 cm take 120 cm" in answer


async def test_袜子按鞋码(demo: World) -> None:
    阿强 = demo.talk("zh-CN")
    await 阿强.say("有袜子吗")
    assert "穿 43 码的话选 41-45" in await 阿强.say("我穿43的鞋 要哪个")
