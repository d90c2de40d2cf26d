"""What customers type, and what they are shown."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kit.db import Database
from kit.texts import Named
from shop.catalogue.editing import CatalogueEditor
from shop.catalogue.model import Found, Query, Sort
from shop.catalogue.service import Catalogue
from shop.model import Actor, ActorKind
from shop.parts import ShopParts

ADMIN = Actor(ActorKind.ADMIN, "charlie")


async def search(db: Database, shop: ShopParts, query: Query) -> list[Found]:
    async with db.read() as tx:
        return await Catalogue(tx, shop).search(query)


async def names(db: Database, shop: ShopParts, text: str) -> list[str]:
    return [str(found.product.name) for found in await search(db, shop, Query(text))]


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("红色 M 码 T 恤", {"v1"}),
        ("red t-shirt size M", {"v1"}),
        ("red tshirt in M", {"v1"}),
        ("天蓝色的T恤", {"v2"}),
        ("天藍色的T恤", {"v2"}),
        ("100以內的防水登山靴", {"b1"}),
        ("蓝色短袖", {"v2"}),
        ("RED TEE XL", {"v3"}),
        ("Ｔ恤　红色　ＸＬ码", {"v3"}),
        ("waterproof hiking boots under 100", {"b1"}),
        ("100以内的防水登山靴", {"b1"}),
        ("一百块以内的防水登山靴", {"b1"}),
        ("不防水的登山鞋", {"b2"}),
        ("non-waterproof boots", {"b2"}),
        ("hiking boots between $60 and $80", {"b2"}),
        ("登山靴 60到80元", {"b2"}),
        ("hikking bots waterprof", {"b1"}),
        ("t-shirt not red", {"v2"}),
        ("不要红色的T恤", {"v2"}),
        ("apparel, blue", {"v2"}),
        ("服装 蓝色", {"v2"}),
    ],
)
async def test_words_lead_to_variants(text: str, variants: set[str], stocked: Database, shop: ShopParts) -> None:
    first = (await search(stocked, shop, Query(text)))[0]
    assert {variant.id for variant in first.variants} == variants
    assert not first.missing


@pytest.mark.parametrize("text", ["鞋架", "靴刷", "洗衣机", "恤衫机"])
async def test_a_character_of_another_word_is_no_product(text: str, stocked: Database, shop: ShopParts) -> None:
    assert await names(stocked, shop, text) == []


@pytest.mark.parametrize("text", ["红靴", "雪地靴", "靴子"])
async def test_the_last_character_says_what_it_is(text: str, stocked: Database, shop: ShopParts) -> None:
    assert (await names(stocked, shop, text))[:1] == ["Hiking Boots"]


async def test_what_is_not_there_is_said(stocked: Database, shop: ShopParts) -> None:
    (found,) = await search(stocked, shop, Query("blue t-shirt XL"))
    assert {variant.id for variant in found.variants} == {"v2"}
    assert found.missing == ("xl",)
    assert found.matched == ("blue", "t shirt")
    assert await search(stocked, shop, Query("a flux capacitor")) == []


async def test_the_price_range_is_that_of_what_fits(stocked: Database, shop: ShopParts) -> None:
    (found,) = await search(stocked, shop, Query("red t-shirt"))
    assert (found.price_min.amount, found.price_max.amount) == (Decimal("20.00"), Decimal("22.00"))
    assert [variant.available for variant in found.variants] == [True, False]


async def test_a_second_search_may_drop_the_price_limit(stocked: Database, shop: ShopParts) -> None:
    asked = Query("waterproof boots under 50")
    async with stocked.read() as tx:
        catalogue = Catalogue(tx, shop)
        assert await catalogue.search(asked) == []
        understood = catalogue.understood(asked)
        assert understood.price_max == Decimal(50)
        (found,) = await catalogue.search(replace(understood, price_max=None))
    assert [variant.id for variant in found.variants] == ["b1"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [(Sort.CHEAPEST, ["v2", "b2"]), (Sort.DEAREST, ["b1", "v1"]), (Sort.NEWEST, ["b2", "v1"])],
)
async def test_sorting(sort: Sort, expected: list[str], stocked: Database, shop: ShopParts) -> None:
    found = await search(stocked, shop, Query(sort=sort))
    firsts = [one.variants[0].id for one in found]
    assert firsts == expected if sort is not Sort.NEWEST else [one.product.id for one in found] == ["p2", "p1"]


async def test_limits_of_the_query_are_hard(stocked: Database, shop: ShopParts) -> None:
    assert [one.product.id for one in await search(stocked, shop, Query(category="wear"))] == ["p1"]
    (red,) = await search(stocked, shop, Query(options={"color": "red"}))
    assert {variant.id for variant in red.variants} == {"v1", "v3"}
    (rest,) = await search(stocked, shop, Query(options={"color": "red"}, in_stock=True))
    assert {variant.id for variant in rest.variants} == {"v1"}
    assert await search(stocked, shop, Query(options={"colour": "red"})) == []
    pages = [await search(stocked, shop, Query(limit=1, offset=at)) for at in (0, 1, 2)]
    assert [[one.product.id for one in page] for page in pages] == [["p1"], ["p2"], []]


async def test_what_is_off_the_shelf_is_not_found_but_still_known(stocked: Database, shop: ShopParts) -> None:
    async with stocked.write() as tx:
        await CatalogueEditor(tx, shop).set_shelf("p2", False, ADMIN)
    assert await names(stocked, shop, "boots") == []
    async with stocked.read() as tx:
        boots = await Catalogue(tx, shop).product("p2")
        assert boots.name == Named({"en": "Hiking Boots", "zh-CN": "登山靴"})
        assert not (await Catalogue(tx, shop).variant("b1")).available


async def test_an_edit_is_seen_by_every_process(stocked: Database, shop: ShopParts) -> None:
    other = replace(shop, catalogue=type(shop.catalogue)())
    assert await names(stocked, other, "boots") == ["Hiking Boots"]
    async with stocked.write() as tx:
        await CatalogueEditor(tx, shop).set_price("b2", Decimal("95.00"), None, ADMIN)
    for parts in (shop, other):
        assert await search(stocked, parts, Query("non waterproof boots under 85")) == []


async def test_an_edit_that_was_rolled_back_never_was(stocked: Database, shop: ShopParts) -> None:
    with pytest.raises(RuntimeError):
        async with stocked.write() as tx:
            await CatalogueEditor(tx, shop).set_shelf("p2", False, ADMIN)
            assert await Catalogue(tx, shop).search(Query("boots")) == []
            raise RuntimeError("the admin's request failed")
    assert await names(stocked, shop, "boots") == ["Hiking Boots"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("camera", "Digital Camera"),
        ("wireless mouse", "Gaming Mouse"),
        ("laptop backpack", "Backpack"),
        ("充电宝", "Portable Charger"),
        ("power bank 20000mah", "Portable Charger"),
        ("墨镜", "Sunglasses"),
        ("bluetoth speeker", "Bluetooth Speaker"),
        ("1.5 liter tea kettle", "Tea Kettle"),
        ("1000片的拼图", "Jigsaw Puzzle"),
        ("黑色手机 128GB", "Smartphone"),
        ("狗窝", "Pet Bed"),
    ],
)
async def test_a_real_shop_is_understood(text: str, expected: str, retail: Database, shop: ShopParts) -> None:
    found = (await search(retail, shop, Query(text)))[0]
    assert str(found.product.name) == expected
    assert not found.missing


async def test_a_word_for_several_things_finds_them_all(retail: Database, shop: ShopParts) -> None:
    assert set(await names(retail, shop, "鞋")) == {"Running Shoes", "Sneakers", "Hiking Boots"}
    assert set(await names(retail, shop, "watch")) >= {"Wristwatch", "Smart Watch"}


async def test_the_cheapest_is_asked_for_in_words(retail: Database, shop: ShopParts) -> None:
    found = await search(retail, shop, Query("最便宜的鞋"))
    prices = [one.price_min for one in found]
    assert prices == sorted(prices)
    assert str(found[0].product.name) == "Running Shoes"


async def test_a_machine_is_no_headphones(retail: Database, shop: ShopParts) -> None:
    assert not {"Headphones", "Wireless Earbuds"} & set(await names(retail, shop, "烤面包的机子"))
    assert "Headphones" in await names(retail, shop, "头戴的耳机")
