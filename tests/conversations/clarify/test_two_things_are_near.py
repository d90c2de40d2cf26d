"""Where two things may be meant, both stand on the buttons by their names, and one press goes on with what was said."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_means_the_little_ones_of_two(demo: World) -> None:
    alice = demo.talk()
    await alice.say('/find_product{"words":"headphones"}')
    assert "Do you mean" in await alice.say("Do the little ones suit a girl of nine?")
    assert alice.buttons[:2] == ["About Wireless Earbuds", "About Headphones"]
    assert "Earbuds" in await alice.press("About Wireless Earbuds")


async def test_小明要换的是两件里的一件(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com", "/exchange_item"])
    assert "您是想" in await 小明.say("光换那个喝水的")
    assert [one.split("（")[0] for one in 小明.buttons[:2]] == ["马克杯", "头戴式耳机"]
    assert "马克杯" in await 小明.press(小明.buttons[0])
