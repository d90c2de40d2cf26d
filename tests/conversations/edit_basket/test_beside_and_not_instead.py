"""What is wanted beside what lies in the basket goes in beside it, in the version and number that were said."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

BESIDE = [
    "just add a green mug",
    "put one green mug in as well please",
    "add the mug in green too",
    "I wanted one blue and one green",
    "a green mug as well, for her",
]


@pytest.mark.parametrize("said", BESIDE)
async def test_a_second_colour_replaces_nothing(demo: World, said: str) -> None:
    tom = demo.talk()
    await tom.go(["a blue mug please", said, "what's in my basket?"])
    assert "1 × Mug (blue)" in tom.answer
    assert "1 × Mug (green)" in tom.answer


@pytest.mark.parametrize("said", ["再放一个绿的进去", "还要一个绿色的马克杯", "绿的也来一个"])
async def test_再来一个别的颜色(demo: World, said: str) -> None:
    何琳 = demo.talk("zh-CN")
    await 何琳.go(["要一个蓝色马克杯", said, "看购物车"])
    assert "马克杯（蓝色） × 1" in 何琳.answer
    assert "马克杯（绿色） × 1" in 何琳.answer


async def test_two_versions_of_one_thing_share_what_follows_it(demo: World) -> None:
    tom = demo.talk()
    await tom.say("one large and two small teddy bears in brown")
    assert "1 × Teddy Bear (brown, large)" in tom.answer
    assert "2 × Teddy Bear (brown, small)" in tom.answer


async def test_a_colour_names_no_other_thing_on_the_screen(demo: World) -> None:
    tom = demo.talk()
    await tom.say("Have you got a tin of green tea and some nice mugs?")
    await tom.say(
        "I'll have one tin of 100g, and two mugs please - one blue for me and a green one for her, with the tea!"
    )
    for line in ("1 × Dragon Well Green Tea (100g)", "1 × Mug (blue)", "1 × Mug (green)"):
        assert line in tom.answer


async def test_a_thing_that_is_named_is_no_version_of_the_one_asked_about(demo: World) -> None:
    tom = demo.talk()
    await tom.go(["a large teddy bear please", "add a white mug"])
    assert "1 × Mug (white)" in tom.answer
    assert "I have put 1 × Teddy Bear" not in tom.answer


async def test_who_speaks_of_money_orders_nothing(demo: World) -> None:
    tom = demo.talk()
    await tom.go(["a blue mug please", "And what's this CN¥, is that Chinese money?"])
    assert "have you ordered here before" not in tom.answer
