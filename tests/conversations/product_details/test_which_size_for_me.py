"""A size is worked out of what somebody tells of themselves; two versions of one thing are told apart."""

from __future__ import annotations

from tests.conversations.world import World


async def test_小丽一米六五(demo: World) -> None:
    小丽 = demo.talk("zh-CN")
    answer = await 小丽.say("我165,105斤,穿什么码合适?")
    assert "165 cm 正好在 S 和 M 之间" in answer


async def test_a_foot_is_measured(demo: World) -> None:
    阿强 = demo.talk("zh-CN")
    answer = await 阿强.say("我脚量了一下是24厘米半应该买多大的鞋")
    assert "39" in answer


async def test_feet_and_inches(demo: World) -> None:
    joan = demo.talk()
    answer = await joan.say("I'm 5 foot 8, what size should I get in your clothes?")
    assert "For 173 cm that is L" in answer


async def test_the_two_boxes_are_told_apart(demo: World) -> None:
    hannah = demo.talk()
    await hannah.say("building blocks")
    answer = await hannah.say("what's the difference between the two?")
    assert "The difference is CN¥80.00." in answer


async def test_other_scents_are_told(demo: World) -> None:
    小花 = demo.talk("zh-CN")
    await 小花.say("香薰蜡烛")
    answer = await 小花.say("别的香味有啥")
    assert "茉莉" in answer
    assert "檀香" in answer
