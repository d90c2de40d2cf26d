"""Several versions in one answer, a thing that was shown beside another: whatever is wanted goes in."""

from __future__ import annotations

from tests.conversations.world import World


async def test_one_red_and_one_blue(demo: World) -> None:
    jen = demo.talk()
    await jen.go(["do you have umbrellas?", "I'll take a red one, 2 actually"])
    assert "Only 1 of Umbrella is left." in jen.answer
    answer = await jen.say("oh ok then 1 red and 1 blue")
    assert "Umbrella (red)" in answer
    assert "Umbrella (blue)" in answer


async def test_the_jacket_on_the_screen_and_a_headlamp(demo: World) -> None:
    devon = demo.talk()
    await devon.go(["need a rain jacket", "is it there in navy, xl?", "take it, navy xl. add a headlamp too"])
    assert "Rain Jacket (navy, XL)" in devon.answer
    assert "Headlamp" in devon.answer


async def test_each_option_goes_to_the_thing_that_has_it(demo: World) -> None:
    margaret = demo.talk()
    await margaret.go(
        ["looking for a cushion for my reading chair and possibly a candle", "Jasmine, please, and the grey cushion."]
    )
    assert "Scented Candle (jasmine)" in margaret.answer
    assert "Cushion (grey)" in margaret.answer
