"""Words said before it was known who is talking are not lost: they answer the questions that come after."""

from __future__ import annotations

from tests.conversations.world import World


async def test_who_they_are_was_said_before_the_wish(demo: World) -> None:
    alice = demo.talk()
    await alice.say("alice@example.com. did my boots ship yet?")
    assert "#W2138918" in alice.answer


async def test_the_claim_knows_what_it_is_about(demo: World) -> None:
    grace = demo.talk()
    await grace.say("grace@example.com here, the bottle lid doesn't close")
    assert "Now your claim" not in grace.answer
    assert "Water Bottle" in grace.answer or "Repair it" in grace.answer


async def test_the_wrong_thing_came(demo: World) -> None:
    grace = demo.talk()
    await grace.go(["got a green mat, ordered purple. how do we fix this", "grace@example.com"])
    assert "How would you like us to make it good?" in grace.answer


async def test_赵敏收到的不是她要的(demo: World) -> None:
    赵敏 = demo.talk("zh-CN")
    await 赵敏.go(["我要粉色拖鞋 你们给我发了双灰的 咋整", "zhaomin@example.com"])
    assert "拖鞋（粉色、36-37）" in 赵敏.answer


async def test_a_question_that_leans_on_a_wish_is_answered_with_it(demo: World) -> None:
    dave = demo.talk()
    await dave.go(["please move my order to a new address and tell me if that costs anything", "dave@example.com"])
    assert "as long as the order has not left us" in dave.answer
    assert "new address" in dave.answer


async def test_what_is_to_be_done_is_said_twice_and_done_once(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["my running shoes are too small, I want to send them back", "bob@example.com"])
    assert "Which one would you like instead" not in bob.answer
    assert "Running Shoes (black, size 42)" in bob.answer


async def test_孙磊要退的是充电宝(demo: World) -> None:
    孙磊 = demo.talk("zh-CN")
    await 孙磊.say("孙磊 518057 我买的充电宝能退吗")
    assert "充电宝（白色、10000mAh）的退货期已过" in 孙磊.answer
    assert "无线耳机" not in 孙磊.answer
