"""Who asks for it is told once, where they wrote, when a sold-out thing can be had again."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from desk.reading import ThreadReader
from shop.catalogue.editing import CatalogueEditor
from shop.model import Actor, ActorKind
from tests.conversations.world import Talk, World

SHANGHAI = ZoneInfo("Asia/Shanghai")
STAFF = Actor(ActorKind.AGENT, "mei")


async def stocked(world: World, variant: str, pieces: int) -> None:
    """So many lie in the house; who waits is told."""
    async with world.house.ground.db.write() as tx:
        await CatalogueEditor(tx, world.house.shop).set_stock(variant, pieces, STAFF)
    await world.round("restocked")


async def heard(talk: Talk) -> list[str]:
    """Everything that stands in the conversation."""
    thread = await talk.thread()
    async with talk.world.house.ground.db.read() as tx:
        return [message.text for message in await ThreadReader(tx).after(thread.id)]


async def news(talk: Talk) -> list[str]:
    """What they were told of what is back."""
    return [text for text in await heard(talk) if "back in stock, " in text or "到货了，" in text]


async def test_the_sold_out_version_is_named_and_a_yes_keeps_the_wish(demo: World) -> None:
    judy = demo.talk()
    await judy.say("do you have the hiking boots in brown, 42, waterproof?")
    assert "brown" in judy.answer
    assert "sold out" in judy.answer
    assert "In stock are:" in judy.answer
    assert judy.answer.endswith("Shall I tell you when it is back?")
    await judy.say("yes")
    assert "Hiking Boots (brown, size 42, waterproof)" in judy.answer
    assert "not be put aside" in judy.answer
    await stocked(demo, "P1012-08", 3)
    assert await news(judy) == []
    await stocked(demo, "P1012-07", 1)
    [told] = await news(judy)
    assert told.startswith("Hiking Boots (brown, size 42, waterproof) is back in stock, CN¥499.")
    assert "not put aside" in told
    await stocked(demo, "P1012-07", 0)
    await stocked(demo, "P1012-07", 2)
    assert len(await news(judy)) == 1


async def test_说一声到货通知我_到了用中文告诉_按一下就进购物车(demo: World) -> None:
    阿芳 = demo.talk("zh-CN")
    await 阿芳.go(["绿色的靠垫有货吗", "那到货了跟我说一声"])
    assert "记下了，抱枕（绿色）一到货" in 阿芳.answer
    await stocked(demo, "P1028-02", 5)
    [told] = await news(阿芳)
    assert told.startswith("抱枕（绿色）到货了")
    thread = await 阿芳.thread()
    async with demo.house.ground.db.read() as tx:
        阿芳.said = [(await ThreadReader(tx).after(thread.id))[-1]]
    await 阿芳.press("加入购物车")
    assert "抱枕" in 阿芳.answer
    assert "购物车" in 阿芳.answer


async def test_all_who_wait_for_one_piece_are_told(demo: World) -> None:
    first, second = demo.talk(), demo.talk("zh-CN")
    await first.go(["tell me when the green cushion is back", "yes"])
    await second.go(["绿色靠垫到货通知我", "好"])
    await stocked(demo, "P1028-02", 1)
    assert len(await news(first)) == len(await news(second)) == 1


async def test_where_all_of_it_is_sold_out_any_version_will_do(demo: World) -> None:
    judy = demo.talk()
    await judy.say("add the mooncake gift box to my basket")
    assert "sold out" in judy.answer
    await judy.say("whichever comes first")
    assert "Mooncake Gift Box is back in stock. Shall I?" in judy.answer
    await judy.say("yes")
    await stocked(demo, "P1038-02", 4)
    assert (await news(judy))[0].startswith("Mooncake Gift Box (red bean) is back in stock, CN¥168.")


async def test_at_night_it_waits_and_who_wants_no_news_hears_none(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", "don't write me between 22:00 and 8:00", "yes"])
    await alice.go(["tell me when the green cushion is back", "yes"])
    assert (await demo.export()).customer("alice_miller")["waits_for"] == [
        {"product": "P1028", "variant": "P1028-02", "since": demo.clock.now().isoformat()}
    ]
    local = demo.clock.now().astimezone(SHANGHAI)
    demo.clock.move(timedelta(hours=(23 - local.hour) % 24))
    await stocked(demo, "P1028-02", 1)
    assert await news(alice) == []
    demo.clock.move(timedelta(hours=10))
    await demo.round("restocked")
    assert len(await news(alice)) == 1
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", "tell me when the mooncakes are back", "any", "yes", "unsubscribe"])
    await stocked(demo, "P1038-02", 4)
    assert await news(bob) == []


async def test_a_guests_wish_becomes_the_customers_and_goes_with_their_data(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["tell me when the green cushion is back", "yes", "/identify", "alice@example.com"])
    assert len((await demo.export()).customer("alice_miller")["waits_for"]) == 1


async def test_what_can_be_had_is_not_waited_for(demo: World) -> None:
    judy = demo.talk()
    await judy.say("let me know when the red umbrella is back in stock")
    assert "is in stock, you need not wait for it" in judy.answer


@pytest.mark.parametrize(
    ("locale", "asked", "agreed"),
    [
        ("en", "is the green cushion in stock", "pity. ping me once you have it"),
        ("en", "have you got the cushion in green", "ok let me know"),
        ("zh-CN", "绿色靠垫还有吗", "好的"),
        ("zh-CN", "绿色的抱枕有货没", "行，有了告诉我"),
    ],
)
async def test_an_offer_to_tell_is_taken_in_any_words(demo: World, locale: str, asked: str, agreed: str) -> None:
    talk = demo.talk(locale)
    await talk.go([asked, agreed])
    await stocked(demo, "P1028-02", 1)
    assert len(await news(talk)) == 1


@pytest.mark.parametrize(
    ("locale", "lines"),
    [
        (
            "en",
            ["add hiking boots brown 42 waterproof", "let me know when that one is in again", "42 waterproof", "yes"],
        ),
        ("zh-CN", ["登山靴棕色42防水的来一双", "到货通知我", "42防水的", "好"]),
    ],
)
async def test_who_rather_waits_is_not_asked_for_another_one_again(demo: World, locale: str, lines: list[str]) -> None:
    talk = demo.talk(locale)
    await talk.go(lines)
    assert not (await talk.state()).stack
    await stocked(demo, "P1012-07", 1)
    assert len(await news(talk)) == 1


async def test_a_no_keeps_nothing(demo: World) -> None:
    judy = demo.talk()
    await judy.go(["is the green cushion in stock", "no thanks"])
    await stocked(demo, "P1028-02", 1)
    assert await news(judy) == []
