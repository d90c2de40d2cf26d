"""What somebody has already narrows nothing: the others are shown; sizes that are asked for are told one by one."""

from __future__ import annotations

from tests.conversations.world import World


async def test_a_bigger_one_than_theirs(demo: World) -> None:
    dave = demo.talk()
    await dave.say("do you have a bigger cast iron pan than the 24? what sizes")
    assert "28 cm: in stock, CN¥209.00" in dave.answer
    assert "EU sizes" not in dave.answer
    await dave.say("so just the 24. damn. no 28 or 30 coming?")
    assert "28 cm: in stock" in dave.answer
    assert "30 cm: we don't have that" in dave.answer


async def test_the_other_colours(demo: World) -> None:
    dave = demo.talk()
    await dave.go(["do you have mugs", "i have the white one already, what other colours are there"])
    assert "blue" in dave.answer
    assert "white" not in dave.answer


async def test_买过一件问大一点的(demo: World) -> None:
    妈妈 = demo.talk("zh-CN")
    await 妈妈.go(["儿童雨衣有吗", "我买过120的 有没有大一点的 130或者140"])
    assert "140 cm" in 妈妈.answer
    assert "120 cm：有货" not in 妈妈.answer


async def test_36_or_38(demo: World) -> None:
    ben = demo.talk()
    await ben.go(["do you have jeans", "anything bigger than the 34? 36 or 38?"])
    assert "waist 36: in stock" in ben.answer or "36: in stock" in ben.answer
    assert "38: we don't have that" in ben.answer


async def test_which_switches_beside_the_red(demo: World) -> None:
    kim = demo.talk()
    await kim.go(["keyboard?", "already have a red switch one, what other switches are there"])
    assert "brown: in stock" in kim.answer
    assert "I don't know" not in kim.answer
