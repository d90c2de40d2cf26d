"""A product's own page: the picture of the version that is chosen, its options, what is left of it, the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.house import House
from bot.web.pages import Pages, locale_of
from bot.web.rules import rules_of
from bot.web.shelf import price_tags
from flows.products import buying
from kit.errors import NotFound
from kit.texts import Sayable, Text, nt, t
from shop.catalogue.model import Option, Product, Variant
from shop.catalogue.service import Catalogue

CHOSEN = "option."  # before the name of an option, so that none can be taken for another part of the address
FEW = 5  # fewer pieces than these are told by number
NEVER_MADE = t("There is no such version.")
SOLD_OUT, IN_STOCK = t("Sold out"), t("In stock")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an option: where it leads, whether it is the chosen one, whether any of it is to be had."""

    label: str
    address: str
    is_chosen: bool
    is_to_be_had: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """An option with its values."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that the page says of a product, in the visitor's words; `basket` is "" where nothing can be ordered."""

    name: str
    version: str
    description: str
    category: str
    image: str
    price: str
    before: str
    options: tuple[Choices, ...]
    stock: str
    is_to_be_had: bool
    rules: tuple[str, ...]
    basket: str
    basket_title: str


class ProductPage:
    """Draws one product; every choice is a link, so that it works by keyboard, can be sent on, and needs no script."""

    def __init__(self, house: House, pages: Pages) -> None:
        self._house, self._pages = house, pages

    def routes(self) -> Sequence[BaseRoute]:
        return [Route("/product/{product:path}", self._shown, methods=["GET"])]

    async def _shown(self, request: Request) -> Response:
        locale = locale_of(request)
        try:
            product, category = await self._read(request.path_params["product"])
        except NotFound:
            return self._pages.page("product.html", locale, request=request, ancestors="'none'", status=404, sheet=None)
        chosen = chosen_of(product, request.query_params)
        sheet = self._sheet(product, chosen, self._say(category, locale), locale)
        return self._pages.page("product.html", locale, request=request, ancestors="'none'", sheet=sheet)

    async def _read(self, product_id: str) -> tuple[Product, Sayable]:
        """A product on the shelf with the name of its category; raises NotFound."""
        async with self._house.ground.db.read() as tx:
            catalogue = Catalogue(tx, self._house.shop)
            product = await catalogue.product(product_id)
            categories = {one.id: one.name for one in await catalogue.categories()}
        if not product.on_shelf or not product.variants:
            raise NotFound(f"The product {product_id} is not on the shelf.")
        return product, categories.get(product.category, "")

    def _sheet(self, product: Product, chosen: Mapping[str, str], category: str, locale: str) -> Sheet:
        meant = fitting(product, chosen)
        free = [one for one in meant if one.available]
        first = next(iter(free or meant), None)
        price, before = price_tags(free or meant or product.variants, locale)
        only = free[0] if len(free) == 1 and len(meant) == 1 else None
        basket = buying(product, only) if free and self._house.shop.policy.selling.in_chat else None
        return Sheet(
            name=self._say(product.name, locale),
            version=self._say(t("{values}", values=_labels(product, chosen)), locale) if chosen else "",
            description=self._say(product.description, locale),
            category=category,
            image=(first.image if first else "") or product.image,
            price=price,
            before=before,
            options=tuple(self._choices(product, option, chosen, locale) for option in product.options),
            stock=self._say(stock(meant), locale),
            is_to_be_had=bool(free),
            rules=tuple(self._say(rule, locale) for rule in rules_of(product, self._house.shop.policy)),
            basket=basket.payload if basket else "",
            basket_title=self._say(basket.title, locale) if basket else "",
        )

    def _choices(self, product: Product, option: Option, chosen: Mapping[str, str], locale: str) -> Choices:
        return Choices(
            self._say(option.label, locale),
            tuple(
                Value(
                    label=self._say(value.label, locale),
                    address=address(product, picked(chosen, option, value.value), option, locale),
                    is_chosen=chosen.get(option.name) == value.value,
                    is_to_be_had=any(one.available for one in fitting(product, {**chosen, option.name: value.value})),
                )
                for value in option.values
            ),
        )

    def _say(self, what: Sayable, locale: str) -> str:
        return self._house.ground.texts.say(what, locale)


def chosen_of(product: Product, asked: Mapping[str, str]) -> dict[str, str]:
    """The values that the address names, of those that the product has; whatever else it says is not heard."""
    return {
        option.name: wanted
        for option in product.options
        if (wanted := asked.get(CHOSEN + option.name, "")) in {value.value for value in option.values}
    }


def fitting(product: Product, chosen: Mapping[str, str]) -> list[Variant]:
    """The versions that have all the chosen values."""
    return [one for one in product.variants if chosen.items() <= dict(one.options).items()]


def stock(variants: Sequence[Variant]) -> Text:
    """How much there is of what is chosen; the number only where it is one version and few are left."""
    free = [one for one in variants if one.available]
    if not variants:
        return NEVER_MADE
    if not free:
        return SOLD_OUT
    left = free[0].stock
    if len(variants) == 1 and left is not None and left < FEW:
        return nt("Only {count} left", "Only {count} left", left)
    return IN_STOCK


def picked(chosen: Mapping[str, str], option: Option, value: str) -> dict[str, str]:
    """What is chosen once a value is pressed: it too, or no longer where it was already."""
    others = {name: other for name, other in chosen.items() if name != option.name}
    return others if chosen.get(option.name) == value else {**others, option.name: value}


def address(product: Product, chosen: Mapping[str, str], option: Option, locale: str) -> str:
    """Where the page of a version is; who came with the keyboard goes on at the option where they were."""
    query = {"locale": locale, **{CHOSEN + name: value for name, value in sorted(chosen.items())}}
    place = 1 + [one.name for one in product.options].index(option.name)
    return f"/product/{quote(product.id)}?{urlencode(query)}#option-{place}"


def _labels(product: Product, chosen: Mapping[str, str]) -> list[Sayable]:
    return [option.spoken(chosen[option.name]) for option in product.options if option.name in chosen]
