"""What is not sold is said not to be; limits and sold-out versions are told; what comes near is named as such."""

from __future__ import annotations

import pytest

from tests.flows.selling.demo_words import heard
from tests.flows.selling.store import Customer, Store

NOT_SOLD = [
    ("en", "do you sell laptops", "We don't have anything called “laptops”"),
    ("en", "have you got sleeping masks", "we don't sell “sleeping masks”"),
    ("en", "and a carrying case for it?", "we don't sell “carrying case”"),
    ("en", "what about tablets", "we don't sell “tablets”"),
    ("en", "looking for wired in-ear earphones with a jack", "This comes closest"),
    ("en", "a lunch box", "we don't sell “lunch box”"),
    ("zh-CN", "有没有电脑卖，办公用的", "我们没有叫“电脑”的商品"),
    ("zh-CN", "有衬衫吗", "我们没有卖“衬衫”"),
    ("zh-CN", "表带单卖吗", "我们没有卖“表带”"),
    ("zh-CN", "童鞋有没有", "我们没有卖“童鞋”"),
    ("zh-CN", "卖洗衣机吗", "没有"),
]
PRICED = [
    (
        "en",
        "wooden toy for a toddler, 100 max",
        "nothing like that for up to CN¥100.00",
        "Building Blocks · ¥128",
    ),
    ("en", "hiking boots under 300", "nothing like that for up to CN¥300.00", "¥429–499"),
    ("zh-CN", "送五岁小孩的，五十块以内有啥", "¥50.00 以内没有这样的商品", "泰迪熊 · ¥79"),
    ("zh-CN", "帐篷五六百的有吗", "¥500.00 到 ¥600.00 之间没有", "帐篷"),
]
SOLD_OUT = [
    (
        "en",
        "hiking boots, size 42, waterproof, brown",
        "Hiking Boots (size 42, waterproof, brown) is sold out",
        "black, size 42",
    ),
    (
        "en",
        "are the white trainers available in 43?",
        "Sneakers (white, size 43) is sold out",
        "· white: 37, 38, 39, 40, 41, 42",
    ),
    ("zh-CN", "黑色XL的卫衣", "卫衣（黑色、XL）目前售罄", "· 黑色：S、M、L、XXL"),
    ("zh-CN", "黑色39的跑步鞋还有吗", "跑步鞋（黑色、尺码 39）目前售罄", "· 黑色：38、40、41"),
    ("en", "trainers, size 28", "We don't have Sneakers (size 28).", "37–43"),
]


@pytest.mark.parametrize(("locale", "text", "expected"), NOT_SOLD)
async def test_what_is_not_sold_is_said_not_to_be(demo_store: Store, locale: str, text: str, expected: str) -> None:
    reply = await demo_store.talk(locale=locale).say(heard(text, "find_product"))
    assert expected in reply
    assert "I have just" not in reply
    assert "找到" not in reply


@pytest.mark.parametrize(("locale", "text", "lead", "shown"), PRICED)
async def test_a_limit_never_vanishes(demo_store: Store, locale: str, text: str, lead: str, shown: str) -> None:
    reply = await demo_store.talk(locale=locale).say(heard(text, "find_product"))
    assert lead in reply.splitlines()[0]
    assert shown in reply


@pytest.mark.parametrize(("locale", "text", "lead", "shown"), SOLD_OUT)
async def test_a_version_that_cannot_be_had_is_named(
    demo_store: Store, locale: str, text: str, lead: str, shown: str
) -> None:
    reply = await demo_store.talk(locale=locale).say(heard(text, "find_product"))
    assert lead in reply
    assert shown in reply
    assert "Yes," not in reply


async def test_black_drones_are_no_black_things(demo_store: Store) -> None:
    reply = await demo_store.talk().say(heard("black drones please", "find_product"))
    assert reply.startswith("I'm sorry, we don't sell “drones”.")
    assert "T-Shirt" not in reply


@pytest.mark.parametrize("text", ["a present for dad, under 200", "有什么适合送爸爸的礼物，200块以内"])
async def test_with_nothing_in_mind_the_price_decides(demo_store: Store, text: str) -> None:
    alice = demo_store.talk()
    reply = await alice.say(heard(text, "find_product"))
    assert reply.startswith("These make good presents for up to CN¥200.00:")
    amounts = [float(line.rpartition("CN¥")[2].split(" ")[0]) for line in reply.splitlines()[1:]]
    assert len(amounts) == 5
    assert max(amounts) <= 200


async def test_fewer_than_wanted_are_told(demo_store: Store) -> None:
    reply = await demo_store.talk().say(heard("need 15 red umbrellas for a team outing", "find_product"))
    assert reply == "I'm sorry, of Umbrella only 1 is left:\n· red: CN¥69.00"


async def test_what_is_not_wanted_is_not_shown(demo_store: Store) -> None:
    reply = await demo_store.talk().say(heard("a backpack, 20 litres, not orange", "find_product"))
    assert reply == "Yes, Backpack is in stock:\n· black, 20L: CN¥199.00"


async def test_the_one_version_that_is_left_goes_into_the_basket(demo_store: Store) -> None:
    alice = demo_store.talk()
    kettle = await alice.say(heard("after a white kettle, the 1.7 litre one", "find_product"))
    assert kettle == "Yes, Electric Kettle is in stock:\n· white, 1.7L: CN¥169.00"
    assert "1 × Electric Kettle (white, 1.7L)" in await alice.press("Add to basket")


async def test_the_number_goes_along(demo_store: Store) -> None:
    alice = demo_store.talk()
    await alice.say(heard("two blue mugs", "find_product"))
    assert "2 × Mug (blue)" in await alice.press("Add to basket")


async def test_cards_say_it_in_a_few_words(demo_store: Store) -> None:
    reply = await demo_store.talk().say(heard("what shoes have you got", "find_product"))
    assert (
        reply.splitlines()[3] == "3. Hiking Boots · ¥429–499 · color: brown, black · size 39–44 · waterproof optional"
    )
    assert reply.splitlines()[4] == "4. Slippers · ¥39 · color: grey, pink · size 36–43"
    assert (
        await _shoes(demo_store.talk(locale="zh-CN"))
        == "3. 登山靴 · ¥429–499 · 颜色：棕色、黑色 · 尺码 39–44 · 防水可选"
    )


async def _shoes(customer: Customer) -> str:
    return (await customer.say(heard("你们有什么鞋", "find_product"))).splitlines()[3]
