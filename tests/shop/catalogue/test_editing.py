"""What an admin changes, and what is refused to them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import update

from kit.db import Database
from kit.errors import BadInput, Conflict, NotFound
from kit.texts import Named
from shop.catalogue.editing import CatalogueEditor, ProductDraft, VariantDraft
from shop.catalogue.model import Category, Query
from shop.catalogue.service import Catalogue
from shop.catalogue.tables import VariantRow
from shop.model import Actor, ActorKind
from shop.parts import ShopParts

ADMIN = Actor(ActorKind.ADMIN, "charlie")
MUG = ProductDraft(
    "mug",
    {"en": "Coffee Mug", "zh-CN": "马克杯"},
    "USD",
    {"color": ["white", "black"]},
    {"en": "Holds a lot.", "zh-CN": "容量很大。"},
    category="kitchen",
)
WHITE = VariantDraft("mug-white", "mug", {"color": "white"}, Decimal("9.90"), Decimal("12.00"), stock=3)


async def test_a_new_product_is_found_in_both_languages(stocked: Database, shop: ShopParts) -> None:
    async with stocked.write() as tx:
        editor = CatalogueEditor(tx, shop)
        await editor.save_category(Category("kitchen", Named({"en": "Kitchen", "zh-CN": "厨房"})))
        await editor.save_product(MUG, ADMIN)
        await editor.save_variant(WHITE, ADMIN)
        await editor.translate("option_value", "white", "zh-CN", "白色")
    async with stocked.read() as tx:
        catalogue = Catalogue(tx, shop)
        for text in ("white coffee mug", "白色马克杯", "kitchen", "厨房"):
            (found, *_) = await catalogue.search(Query(text))
            assert found.product.id == "mug", text
        mug = await catalogue.product("mug")
        assert mug.description == Named({"en": "Holds a lot.", "zh-CN": "容量很大。"})
        variant = mug.variants[0]
        assert (variant.stock, variant.available) == (3, True)
        assert variant.original_price is not None
        assert [category.id for category in await catalogue.categories()] == ["wear", "kitchen"]
        assert [str(label.by_locale["zh-CN"]) for label in mug.described(variant)] == ["白色"]


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(MUG, category=""), ""),
        (replace(MUG, id=""), "id"),
        (replace(MUG, names={"zh-CN": "马克杯"}), "names.en"),
        (replace(MUG, currency="usd"), "currency"),
        (replace(MUG, category="food"), "category"),
        (replace(MUG, category="", options={"color": []}), "options"),
        (replace(MUG, category="", options={"color": ["red", "red"]}), "options"),
        (replace(MUG, category="", id="p1"), "variants.0.options"),
    ],
)
async def test_a_product_is_checked(draft: ProductDraft, field: str, stocked: Database, shop: ShopParts) -> None:
    async with stocked.write() as tx:
        editor = CatalogueEditor(tx, shop)
        if not field:
            assert (await editor.save_product(draft, ADMIN)).id == "mug"
            return
        with pytest.raises(BadInput) as caught:
            await editor.save_product(draft, ADMIN)
        assert caught.value.field == field


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (VariantDraft("v9", "p1", {"color": "red"}, Decimal(1)), "options"),
        (VariantDraft("v9", "p1", {"color": "pink", "size": "M"}, Decimal(1)), "options.color"),
        (VariantDraft("v9", "p1", {"color": "red", "size": "M"}, Decimal(1)), "options"),
        (VariantDraft("v9", "p1", {"color": "blue", "size": "M"}, Decimal("-1")), "price"),
        (VariantDraft("v9", "p1", {"color": "blue", "size": "M"}, Decimal("1.005")), "price"),
        (VariantDraft("v9", "p1", {"color": "blue", "size": "M"}, Decimal(1), stock=-1), "stock"),
        (VariantDraft("v1", "p2", {"waterproof": "yes"}, Decimal(1)), "options"),
    ],
)
async def test_a_variant_is_checked(draft: VariantDraft, field: str, stocked: Database, shop: ShopParts) -> None:
    with pytest.raises(BadInput) as caught:
        async with stocked.write() as tx:
            await CatalogueEditor(tx, shop).save_variant(draft, ADMIN)
    assert caught.value.field == field


async def test_what_is_promised_stays_in_stock(stocked: Database, shop: ShopParts) -> None:
    async with stocked.write() as tx:
        await tx.execute(update(VariantRow).where(VariantRow.id == "v1").values(reserved=2))
    async with stocked.write() as tx:
        editor = CatalogueEditor(tx, shop)
        assert (await Catalogue(tx, shop).variant("v1")).stock == 3
        with pytest.raises(Conflict):
            await editor.set_stock("v1", 1, ADMIN)
        with pytest.raises(Conflict):
            await editor.set_stock("v1", None, ADMIN)
        sold_out = await editor.set_stock("v1", 2, ADMIN)
        assert (sold_out.stock, sold_out.available) == (0, False)


async def test_a_variant_is_taken_off_the_shelf_whatever_its_stock(stocked: Database, shop: ShopParts) -> None:
    async with stocked.write() as tx:
        assert not (await CatalogueEditor(tx, shop).set_available("v1", False, ADMIN)).available
        with pytest.raises(NotFound):
            await CatalogueEditor(tx, shop).set_price("v9", Decimal(1), None, ADMIN)


async def test_the_lexicon_has_both_languages_and_synonyms(stocked: Database, shop: ShopParts) -> None:
    async with stocked.read() as tx:
        lexicon = await Catalogue(tx, shop).lexicon()
    shirt = next(term for term in lexicon.products if term.id == "p1")
    assert {"T-Shirt", "T恤", "tee", "短袖"} <= set(shirt.names)
    blue = next(term for term in lexicon.options if term.value == "blue")
    assert {"blue", "天蓝色", "蓝色"} <= set(blue.names)
    assert blue.products == ("p1",)
    dry = next(term for term in lexicon.options if (term.option, term.value) == ("waterproof", "yes"))
    assert {"waterproof", "防水"} <= set(dry.names)
    assert "yes" not in dry.names
    (wear,) = lexicon.categories
    assert wear.id == "wear"
    # Its own names first, then what customers call such a shelf anywhere.
    assert wear.names[:3] == ("Clothing", "服装", "apparel")
    assert "衣服" in wear.names
