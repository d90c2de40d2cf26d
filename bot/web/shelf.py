"""The products as the demo shop's page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.house import House
from kit.money import PriceTag
from kit.texts import Named
from shop.catalogue.model import Product, Variant
from shop.catalogue.service import Catalogue


@dataclass(frozen=True, slots=True)
class Tag:
    """A category to choose."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Tile:
    """One product on the shelf, in the visitor's words."""

    id: str
    name: str
    description: str
    category: str
    image: str
    price: str
    before: str
    is_sold_out: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What lies on the shelf."""

    categories: tuple[Tag, ...]
    category: str
    tiles: tuple[Tile, ...]


class Shelf:
    """Reads the catalogue for the page."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def shown(self, locale: str, category: str) -> Shown:
        """Everything on the shelf, or one category of it."""
        async with self._house.ground.db.read() as tx:
            catalogue = Catalogue(tx, self._house.shop)
            categories = await catalogue.categories()
            products = [one for one in await catalogue.all_products() if one.on_shelf and one.variants]
        names = {one.id: self._say(one.name, locale) for one in categories}
        chosen = category if category in names else ""
        return Shown(
            tuple(Tag(name, label) for name, label in names.items()),
            chosen,
            tuple(self._tile(one, locale, names) for one in products if chosen in ("", one.category)),
        )

    def _tile(self, product: Product, locale: str, categories: dict[str, str]) -> Tile:
        to_be_had = [one for one in product.variants if one.available]
        price, before = price_tags(to_be_had or product.variants, locale)
        return Tile(
            id=product.id,
            name=self._say(product.name, locale),
            description=self._say(product.description, locale),
            category=categories.get(product.category, ""),
            image=product.image,
            price=price,
            before=before,
            is_sold_out=not to_be_had,
        )

    def _say(self, name: Named, locale: str) -> str:
        return self._house.ground.texts.say(name, locale)


def price_tags(variants: Sequence[Variant], locale: str) -> tuple[str, str]:
    """What they cost and what they cost before, "" where nothing has become cheaper: ¥169–189 and ¥199."""
    now = sorted(one.price for one in variants)
    before = sorted(max(one.original_price or one.price, one.price) for one in variants)
    price, earlier = PriceTag(now[0], now[-1]), PriceTag(before[0], before[-1])
    return price.shown(locale), earlier.shown(locale) if earlier != price else ""
