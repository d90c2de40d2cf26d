"""Each point of a question is answered, or named as what is not known; nothing else is shown instead."""

from __future__ import annotations

from tests.conversations.world import World


async def test_grace_asks_whether_it_suits_a_child(demo: World) -> None:
    grace = demo.talk()
    answer = await grace.say("is the puzzle ok for a 6yr old?? 500 pieces sounds like a lot")
    assert answer.startswith("I don't know what age Jigsaw Puzzle would suit.")
    assert not grace.cards
    answer = await grace.say("and the teddy, is it washable? how big is the large one")
    assert "washable" in answer
    assert "I don't know the measures of Teddy Bear" in answer
    assert "Puzzle" not in answer


async def test_a_battery_is_no_charger(demo: World) -> None:
    alex = demo.talk()
    answer = await alex.say(
        "Which of your over-ear headphones have active noise cancelling, and what's the rated battery life with ANC on?"
    )
    assert "40 hours" in answer
    assert "Whether that holds with noise cancelling I don't know." in answer
    answer = await alex.say("I didn't ask about a charger. How long does the battery of the Headphones last?")
    assert "40 hours" in answer
    assert "Charger" not in answer + str(alex.cards)


async def test_several_points_of_a_thing_that_is_turned_to(demo: World) -> None:
    alex = demo.talk()
    await alex.say("do you have headphones")
    answer = await alex.say(
        "Now the bluetooth speaker - IP rating, playtime, and how long is the warranty on it vs the headphones?"
    )
    assert "IPX7" in answer
    assert "15 hours" in answer
    assert "40 hours" in answer


async def test_赵敏问粉色透不透(demo: World) -> None:
    赵敏 = demo.talk("zh-CN")
    answer = await 赵敏.say("粉色的连衣裙会不会透呀")
    assert answer == "连衣裙透不透，我这边没有资料，不敢乱说。要我问一下同事吗？"


async def test_刘芳问五岁玩会不会难(demo: World) -> None:
    刘芳 = demo.talk("zh-CN")
    answer = await 刘芳.say("那个海洋的拼图 五岁玩500片会不会太难了呀？")
    assert answer.startswith("拼图适合几岁的孩子，我这边没有资料")


async def test_a_version_costs_what_it_costs(demo: World) -> None:
    dave = demo.talk()
    answer = await dave.say("do you have the wool sweater in beige, size L?")
    assert answer.startswith("Yes, Wool Sweater is in stock:")
    answer = await dave.say("and how much is the M")
    assert answer.startswith("I'm sorry, Wool Sweater (beige, M) is sold out at the moment.")
    assert "beige: S, L, XL" in answer
    answer = await dave.go(["do you have the mug in green", "what does it cost in blue"])
    assert answer == "Mug (blue) costs CN¥35.00 and is in stock."


async def test_电热水壶的一个版本(demo: World) -> None:
    李强 = demo.talk("zh-CN")
    assert (await 李强.say("电热水壶有白色1升的吗")).startswith("有货，电热水壶：")
    assert await 李强.say("1.7升的多少钱") == "电热水壶（白色、1.7L）：¥169.00，有货。"
