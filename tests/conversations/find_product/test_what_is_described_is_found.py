"""What is told in place of a name is found by what things are good for, and every kind that is wished for is shown."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize(
    ("told", "thing"),
    [
        ("do you have the thing you plug in that heats the water", "Electric Kettle"),
        ("those torches you strap round your head, do you do them?", "Headlamp"),
        ("need something to fry steaks in pls", "Cast Iron Pan"),
        ("looking for battery thingy for topping up my mobile on trips", "Portable Charger"),
        ("想买洗完澡擦身子的", "Bath Towel"),
        ("有没有走夜路绑脑袋上亮的", "Headlamp"),
        ("煎牛排用的有吗", "Cast Iron Pan"),
    ],
)
async def test_a_description_stands_for_the_name(demo: World, told: str, thing: str) -> None:
    kim = demo.talk("en" if told.isascii() else "zh-CN")
    await kim.say(told)
    names = {"Headlamp": "头灯", "Bath Towel": "浴巾", "Cast Iron Pan": "铸铁锅"}
    assert (thing if told.isascii() else names[thing]) in str(kim.cards[0])


async def test_what_it_is_for_is_not_what_is_wished_for(demo: World) -> None:
    jess = demo.talk()
    await jess.say("i need smth to boil water for tea in my room, nothing over 150 pls")
    assert "Electric Kettle" in str(jess.cards)
    assert "Tea" not in str(jess.cards)


async def test_two_descriptions_are_two_things(demo: World) -> None:
    mark = demo.talk()
    await mark.say("something to light my tent and something warm to sleep in")
    assert "Headlamp" in str(mark.cards)
    assert "Sleeping Bag" in str(mark.cards)
    assert "Tent" not in str(mark.cards)


async def test_over_the_limit_the_nearest_of_all_kinds_come_first(demo: World) -> None:
    学生 = demo.talk("zh-CN")
    answer = await 学生.say("宿舍用想整个键盘或者耳机 200块以内有啥")
    assert "¥200.00" in answer
    assert "无线耳机" in str(学生.cards[0])
    assert "机械键盘" in str(学生.cards)
    await 学生.say("啊 键盘这么贵 耳机呢")
    assert "头戴式耳机" in str(学生.cards)
    assert "机械键盘" not in str(学生.cards)


async def test_bluetooth_is_no_blue(demo: World) -> None:
    学生 = demo.talk("zh-CN")
    await 学生.say("有没有键盘")
    await 学生.say("我说耳机 蓝牙的")
    assert "耳机" in str(学生.cards)
    assert "青轴" not in 学生.answer


async def test_a_name_and_a_description_are_two_things(demo: World) -> None:
    mark = demo.talk()
    await mark.say("A head torch, for camping. And something warm to sleep in, it'll be October.")
    assert "Headlamp" in str(mark.cards)
    assert "Sleeping Bag" in str(mark.cards)
