"""Who looks for a present is helped; nothing is said to be missing that was not named."""

from __future__ import annotations

from tests.conversations.world import World


async def test_for_a_child_within_a_budget(demo: World) -> None:
    hannah = demo.talk()
    await hannah.say(
        "My nephew turns 7 on Sunday and I have no idea what to get him. I don't want to go over about 150"
    )
    assert "don't have" not in hannah.answer
    assert "Building Blocks" in str(hannah.cards)
    assert "Smart Watch" not in str(hannah.cards)


async def test_周凯给侄子挑礼物(demo: World) -> None:
    周凯 = demo.talk("zh-CN")
    await 周凯.say("想给我侄子挑个生日礼物,小家伙今年七岁了,有啥推荐没")
    assert "没有" not in 周凯.answer
    await 周凯.say("就小孩玩的那种呗,一百五以内吧,别太贵")
    assert "没有" not in 周凯.answer
    assert "积木" in str(周凯.cards)


async def test_for_a_grown_up_it_is_asked_what_they_like(demo: World) -> None:
    mary = demo.talk()
    answer = await mary.say("I'm looking for a present for my mother, she has just moved into a new flat.")
    assert "What do they like" in answer
    assert "don't" not in answer


async def test_李雷给女朋友买礼物_看到的不是玩具(demo: World) -> None:
    李雷 = demo.talk("zh-CN")
    await 李雷.say("想给女朋友买个生日礼物")
    assert "积木" not in 李雷.answer + str(李雷.cards)


async def test_euros_are_not_taken_for_yuan(demo: World) -> None:
    jonas = demo.talk()
    await jonas.say("I am looking for a rain jacket, maximum 40 euro")
    assert "nothing like that" not in jonas.answer
    assert "All our prices are in CNY" in jonas.answer
    assert "Rain Jacket" in str(jonas.cards)
