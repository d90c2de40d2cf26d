"""Presents are what is given, within a limit that holds until it is taken back; what is not liked is gone."""

from __future__ import annotations

from tests.conversations.world import World


async def test_grace_has_a_hundred_for_her_brother(demo: World) -> None:
    grace = demo.talk()
    await grace.say("heyy im looking for a bday present for my lil bro hes turning 6, under 100 pls im broke lol")
    assert grace.cards == ["1. Teddy Bear", "2. Jigsaw Puzzle"]
    answer = await grace.say("ok so kids stuff then, what toys u got for a 6yo boy")
    assert answer.startswith("It stays with these: Teddy Bear, Jigsaw Puzzle.")
    await grace.say("something else?")
    assert "Building Blocks" not in str(grace.cards)
    assert "Teddy Bear" not in str(grace.cards)


async def test_给老爸买礼物(demo: World) -> None:
    顾客 = demo.talk("zh-CN")
    await 顾客.say("想给我爸买个礼物 他65了 200以内的 有啥推荐")
    assert 顾客.cards[0] == "1. 龙井绿茶"
    assert "拖鞋" not in str(顾客.cards)
    before = 顾客.cards
    await 顾客.say("这些不太像送长辈的呀")
    assert 顾客.cards
    assert not {one[3:] for one in before} & {one[3:] for one in 顾客.cards}
    answer = await 顾客.say("我爸喜欢喝茶 有没有茶叶或者茶具")
    assert "茶具套装要 ¥238.00 起，超出预算了。" in answer
    assert 顾客.cards == ["1. 龙井绿茶"]


async def test_clothes_for_a_child_are_no_toys(demo: World) -> None:
    tom = demo.talk()
    await tom.say("I need trainers for my boy, he turns 12")
    assert "Teddy Bear" not in tom.answer + str(tom.cards)
