"""Of two colours none is recommended, and no other thing; of two things the one that fits the use that was told."""

from __future__ import annotations

from tests.conversations.world import World


async def test_赵敏在两个颜色里挑(demo: World) -> None:
    赵敏 = demo.talk("zh-CN")
    await 赵敏.say("连衣裙都有啥颜色呀 M码有货嘛")
    answer = await 赵敏.say("粉色跟蓝色哪个好看啊 我皮肤有点黄")
    assert "不敢乱说" in answer
    assert "粉色：有货" in answer
    assert "黄色" not in answer
    assert "我会选" not in answer


async def test_black_or_white(demo: World) -> None:
    ida = demo.talk()
    answer = await ida.say("black or white headphones, which looks better?")
    assert answer.startswith("That is a matter of taste")
    assert "· white: in stock" in answer
    assert not ida.cards


async def test_上班逛街穿哪双(demo: World) -> None:
    赵敏 = demo.talk("zh-CN")
    answer = await 赵敏.say("跑步鞋和运动鞋有啥区别呀 纠结 我平时上班逛街穿 偶尔跑跑步")
    assert "我会选运动鞋" in answer
    assert "欧码" not in answer


async def test_height_and_weight(demo: World) -> None:
    赵敏 = demo.talk("zh-CN")
    answer = await 赵敏.say("我165 55公斤穿多大")
    assert "尺码表只按身高分" in answer
    john = demo.talk()
    assert "The table goes by height" in await john.say("what size tshirt for 5'9 and 180 pounds")
