"""What was said a moment ago need not be said again."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_asks_for_size_and_colour_before_she_takes_it(demo: World) -> None:
    alice = demo.talk()
    await alice.go(['/find_product{"category":"clothing"}', "the second one", "do you have it in M"])
    assert alice.answer.startswith("Yes, Hoodie (M) is in stock:")
    await alice.say("what about black?")
    assert "black, M" in alice.answer
    assert "1 × Hoodie (black, M)" in await alice.say("add it")


async def test_小明还要一个保温杯(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["加购物车 要M码 两件 T恤", "再来一个保温杯"])
    assert 小明.answer.startswith("记下了。\nT恤，您要哪一款？")
    await 小明.press("黑色")
    assert "T恤（黑色、M） × 2" in 小明.answer
    assert "保温杯，请选颜色。" in 小明.answer
    await 小明.go(["[蓝色]"])
    assert "保温杯，您要哪一款？" in 小明.answer


async def test_小红不要保温杯了(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["来一个保温杯", "保温杯不要了"])
    assert 小红.answer.startswith("好的，保温杯就不要了。")
    assert "购物车还是空的" in await 小红.say("/see_basket")


async def test_twenty_versions_are_not_read_out(demo: World) -> None:
    bob = demo.talk()
    assert await bob.say('/add_to_basket{"product":"P1012"}') == "Hiking Boots: which color would you like?"
    assert bob.buttons == ["brown", "black"]
    await bob.say("black, size 42, waterproof")
    assert "1 × Hiking Boots (black, size 42, waterproof)" in bob.answer
