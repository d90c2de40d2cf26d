"""The products as the demo shop's page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.house import House
from kit.money import Money
from kit.texts import Named
from shop.catalogue.model import Product
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
    is_several: bool
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
        cheapest = min(product.variants, key=lambda one: (not one.available, one.price.amount))
        before = cheapest.original_price
        return Tile(
            id=product.id,
            name=self._say(product.name, locale),
            description=self._say(product.description, locale),
            category=categories.get(product.category, ""),
            image=product.image,
            price=cheapest.price.shown(locale),
            before=_before(before, cheapest.price, locale),
            is_several=len({one.price.amount for one in product.variants}) > 1,
            is_sold_out=not any(one.available for one in product.variants),
        )

    def _say(self, name: Named, locale: str) -> str:
        return self._house.ground.texts.say(name, locale)


def _before(before: Money | None, now: Money, locale: str) -> str:
    return before.shown(locale) if before is not None and before > now else ""
