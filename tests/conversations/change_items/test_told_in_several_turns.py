"""Another version of what is not sent yet, told bit by bit before it is known who is speaking."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_says_what_she_has_and_what_she_needs(demo: World) -> None:
    alice = demo.talk()
    await alice.say(
        "hi! i ordered some jeans and picked the wrong size... it hasnt shipped yet i think. can i still swap them?"
    )
    await alice.go(["so i have the 32 waist and i need a 34. how do we do that?", "alice@example.com"])
    assert "Jeans (blue, waist 32) (CN¥199.00) becomes Jeans (blue, waist 34)" in alice.answer


async def test_小红的伞分三句说(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["在吗亲 我前两天拍了把黄的伞 你们还没发对吧", "想换成蓝色的 有蓝的吗"])
    assert "哪一款商品" not in 小红.answer
    await 小红.say("雨伞啊 就我买的那把 黄的不想要了 换个蓝的")
    assert "没能弄明白" not in 小红.answer
    await 小红.say("xiaohong@example.com")
    assert "雨伞（黄色）（¥69.00）换成 雨伞（蓝色）" in 小红.answer


async def test_nothing_is_said_to_be_impossible_that_the_next_words_do(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["/exchange_item", "xiaohong@example.com"])
    assert "都不能这样办" not in 小红.answer


async def test_to_another_person_is_no_other_version(demo: World) -> None:
    alice = demo.talk()
    await alice.say("Hi, alice@example.com. My tshirt order should go to my brother, is that still possible?")
    assert "Where shall #W2137959 go?" in alice.answer


async def test_whether_the_other_one_is_dearer_is_told_of_this_swap(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["xiaoming@example.com", "我买的T恤白的那件想换成M码的", "那要补钱吗"])
    assert "两款价格一样，不用补钱" in 小明.answer
