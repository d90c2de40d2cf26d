"""Who they are may stand anywhere in a message: it is taken first, and the rest is read in its light, never bought."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize(
    "said",
    [
        "Sure, it's bob@example.com. It's the one with the mugs in.",
        "it's #W2143713, last four are 0102, the blue mug one",
        "Bob Carter, 78701. the fountain pen and the mugs",
    ],
)
async def test_bob_names_the_order_too(demo: World, said: str) -> None:
    bob = demo.talk()
    await bob.go(["I'd like one of my orders sent somewhere else", said])
    assert "Thank you, Bob Carter, I have found you." in bob.answer
    assert "Where shall #W2143713 go?" in bob.answer
    assert "didn't get that" not in bob.answer


async def test_charlie_is_not_shopping(demo: World) -> None:
    charlie = demo.talk()
    await charlie.go(["my headphones arrived with a crack", "What? No, I am not shopping. charlie@example.com"])
    assert "Thank you, Charlie Nguyen, I have found you." in charlie.answer
    assert "we don't have that" not in charlie.answer
    assert await charlie.asked() != "who"


async def test_grace_names_what_she_bought(demo: World) -> None:
    grace = demo.talk()
    await grace.go(["where is my parcel", "grace@example.com, its the yoga mat and the bottle"])
    assert "#W2159057" in grace.answer
    assert "Which product" not in grace.answer


async def test_a_question_beside_it_is_answered(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["where's my order", "do you ship to Canada? my mail is bob@example.com"])
    assert "Canada" in bob.answer
    assert "Which order shall I track?" in bob.answer


async def test_刘洋说了半天最后才是邮箱(demo: World) -> None:
    刘洋 = demo.talk("zh-CN")
    await 刘洋.go(["我想换一件大点的雨衣", "邮编啊 我哪记得到哦 那个邮箱可以不 娃娃他妈给我弄的 liuyang@example.com"])
    assert "谢谢，刘洋" in 刘洋.answer
    assert "下面任意一种都可以" not in 刘洋.answer


@pytest.mark.parametrize(
    "said", ["I haven't bought anything yet, I'm just asking first", "not ordered yet, just asking"]
)
async def test_nothing_was_bought_yet(demo: World, said: str) -> None:
    anna = demo.talk()
    await anna.go(["/return_item", said])
    assert "Then there is no order to look up yet" in anna.answer
    assert await anna.asked() == ""


async def test_还没买只是先问问(demo: World) -> None:
    周凯 = demo.talk("zh-CN")
    await 周凯.go(["/return_item", "我还没买呢，就是先问清楚再决定"])
    assert "没下过单就没有要查的" in 周凯.answer
    assert await 周凯.asked() == ""
