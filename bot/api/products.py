"""Products and their variants."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Self

from fastapi import APIRouter
from pydantic import BaseModel, Field

from bot.api.common import ACTOR, Limit, Offset, Page, TheHouse, page
from bot.api.models import MoneyOut, Names, names
from shop.catalogue.editing import CatalogueEditor
from shop.catalogue.model import Product, Query, Variant
from shop.catalogue.service import Catalogue
from shop.restock.model import wish_key
from shop.restock.service import Restock

router = APIRouter(prefix="/products", tags=["products"])


class VariantOut(BaseModel):
    """What is bought; `stock` null is not counted, `waiting` is how many want to be told when it is back."""

    id: str
    options: dict[str, str]
    price: MoneyOut
    original_price: MoneyOut | None
    stock: int | None
    available: bool
    waiting: int
    image: str

    @classmethod
    def of(cls, variant: Variant, waiting: Mapping[str, int]) -> Self:
        return cls(
            id=variant.id,
            options=dict(variant.options),
            price=MoneyOut.of(variant.price),
            original_price=MoneyOut.of(variant.original_price) if variant.original_price else None,
            stock=variant.stock,
            available=variant.available,
            waiting=waiting.get(wish_key(variant.product_id, variant.id), 0),
            image=variant.image,
        )


class ProductOut(BaseModel):
    """A product with all its variants, the cheapest first; `waiting` is how many wait for any of them."""

    id: str
    name: Names
    description: Names
    category: str
    image: str
    on_shelf: bool
    waiting: int
    variants: list[VariantOut]

    @classmethod
    def of(cls, product: Product, waiting: Mapping[str, int]) -> Self:
        return cls(
            id=product.id,
            name=names(product.name),
            description=names(product.description),
            category=product.category,
            image=product.image,
            on_shelf=product.on_shelf,
            waiting=waiting.get(wish_key(product.id, ""), 0),
            variants=[VariantOut.of(variant, waiting) for variant in product.variants],
        )


class VariantEdit(BaseModel):
    """What to change of a variant; what is left out stays. `stock` null stops counting."""

    price: Decimal | None = Field(default=None, gt=0)
    original_price: Decimal | None = Field(default=None, gt=0)
    stock: int | None = Field(default=None, ge=0)
    available: bool | None = None


class ShelfEdit(BaseModel):
    """Whether a product is for sale."""

    on_shelf: bool


@router.get("")
async def search(
    house: TheHouse, q: str = "", category: str = "", limit: Limit = 50, offset: Offset = 0
) -> Page[ProductOut]:
    """All products, or those that answer `q` in words, such as "waterproof boots under 100"."""
    async with house.ground.db.read() as tx:
        catalogue = Catalogue(tx, house.shop)
        if q:
            query = Query(text=q, category=category, limit=limit + 1, offset=offset)
            found = [one.product for one in await catalogue.search(query)]
        else:
            known = [one for one in await catalogue.all_products() if category in ("", one.category)]
            found = known[offset : offset + limit + 1]
        waiting = await Restock(tx, house.shop).waiting([product.id for product in found])
    return page([ProductOut.of(product, waiting) for product in found], limit, offset)


@router.get("/{product_id}")
async def one(house: TheHouse, product_id: str) -> ProductOut:
    """One product."""
    async with house.ground.db.read() as tx:
        waiting = await Restock(tx, house.shop).waiting([product_id])
        return ProductOut.of(await Catalogue(tx, house.shop).product(product_id), waiting)


@router.patch("/{product_id}")
async def put_on_shelf(house: TheHouse, product_id: str, edit: ShelfEdit) -> ProductOut:
    """Puts a product on the shelf or takes it off."""
    async with house.ground.db.write() as tx:
        product = await CatalogueEditor(tx, house.shop).set_shelf(product_id, edit.on_shelf, ACTOR)
        return ProductOut.of(product, await Restock(tx, house.shop).waiting([product_id]))


@router.patch("/{product_id}/variants/{variant_id}")
async def change(house: TheHouse, product_id: str, variant_id: str, edit: VariantEdit) -> VariantOut:
    """Changes price, stock or availability of a variant."""
    async with house.ground.db.write() as tx:
        catalogue, editor = Catalogue(tx, house.shop), CatalogueEditor(tx, house.shop)
        await catalogue.product(product_id)
        given = edit.model_fields_set
        if edit.price is not None:
            await editor.set_price(variant_id, edit.price, edit.original_price, ACTOR)
        if "stock" in given:
            await editor.set_stock(variant_id, edit.stock, ACTOR)
        if edit.available is not None:
            await editor.set_available(variant_id, edit.available, ACTOR)
        waiting = await Restock(tx, house.shop).waiting([product_id])
        return VariantOut.of(await catalogue.variant(variant_id), waiting)
