"""Products as the rest of the house sees them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum, StrEnum
from pathlib import Path

import yaml

from kit.money import Money
from kit.texts import Named
from shop.catalogue.suits import NOTHING_TOLD, Suits

# How values of options are said.
SPOKEN = yaml.safe_load(Path(__file__).with_name("spoken.yml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Category:
    """A shelf of the shop."""

    id: str
    name: Named
    synonyms: tuple[str, ...] = ()
    suits: Suits = NOTHING_TOLD


@dataclass(frozen=True, slots=True)
class OptionValue:
    """One thing that can be chosen, such as `red`."""

    value: str
    label: Named


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that a product has, such as its colour."""

    name: str
    label: Named
    values: tuple[OptionValue, ...]

    def label_of(self, value: str) -> Named:
        """What a value is called; the bare value when the option does not list it."""
        return next((known.label for known in self.values if known.value == value), Named({"en": value}))

    def spoken(self, value: str) -> Named:
        """A value that says nothing by itself is told with the option: waterproof, no backlight, size 9."""
        label = self.label_of(value)
        if not _BARE.fullmatch(value):
            return label
        locales = {*self.label.by_locale, *label.by_locale}
        return Named({locale: _told(self.label, label, value, locale) for locale in locales})


@dataclass(frozen=True, slots=True)
class Variant:
    """What is bought; `stock` is what can still be sold (None = not counted), `available` whether one can be."""

    id: str
    product_id: str
    options: Mapping[str, str]
    price: Money
    original_price: Money | None
    stock: int | None
    available: bool
    image: str = ""

    def has(self, quantity: int) -> bool:
        """Whether that many can be sold now."""
        return self.available and (self.stock is None or self.stock >= quantity)


@dataclass(frozen=True, slots=True)
class Product:
    """A product with all its variants, cheapest first."""

    id: str
    name: Named
    description: Named
    category: str
    options: tuple[Option, ...]
    variants: tuple[Variant, ...]
    image: str
    on_shelf: bool
    currency: str
    synonyms: tuple[str, ...] = ()
    suits: Suits = NOTHING_TOLD

    def described(self, variant: Variant) -> list[Named]:
        """The variant's options in words, in the product's order: black, 4K."""
        return [
            option.spoken(variant.options[option.name]) for option in self.options if option.name in variant.options
        ]


_BARE = re.compile(r"yes|no|none|true|false|\d+(?:\.\d+)?", re.IGNORECASE)


_YES, _NO = frozenset({"yes", "true"}), frozenset({"no", "false"})


def _told(option: Named, value: Named, bare: str, locale: str) -> str:
    name = option.by_locale.get(locale) or str(option)
    if bare.lower() in _YES:
        return name
    if bare.lower() in _NO:
        return _said("said_no", locale).format(name)
    if bare.lower() == "none":
        return _said("said_none", locale).format(name)
    return f"{name} {value.by_locale.get(locale) or value}"


def _said(form: str, locale: str) -> str:
    forms: Mapping[str, str] = SPOKEN[form]
    return forms.get(locale, forms["en"])


class Sort(StrEnum):
    """In which order what was found is shown."""

    RELEVANCE = "relevance"
    CHEAPEST = "cheapest"
    DEAREST = "dearest"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Query:
    """What a customer looks for; prices are in the shop's currency and inclusive.

    `only` are the products to look among (none: all of them); a `literal` text says nothing of prices or order.
    """

    text: str = ""
    locale: str = ""
    category: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    price_min: Decimal | None = None
    price_max: Decimal | None = None
    sort: Sort = Sort.RELEVANCE
    in_stock: bool = False
    only: tuple[str, ...] = ()
    literal: bool = False
    limit: int = 10
    offset: int = 0


class Evidence(IntEnum):
    """Why a product answers a query, from the weakest: only what is NAMED is what was asked for.

    GUESSED: a part of its name, or letters like it; DESCRIBED: a word of its description; NEAR: its kind, but the
    customer's words say another kind of it ("lunch box"); FITTING: by options and limits, nothing was named.
    """

    GUESSED = 0
    DESCRIBED = 1
    NEAR = 2
    FITTING = 3
    NAMED = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A product that answers a query, and why.

    `variants` are those that fit, available ones first, then the cheaper; `missing` are the customer's words that no
    variant fits ("red" when there is none); `score` is between 0 and 1.
    """

    product: Product
    variants: tuple[Variant, ...]
    price_min: Money
    price_max: Money
    score: float
    matched: tuple[str, ...]
    missing: tuple[str, ...]
    evidence: Evidence = Evidence.NAMED


@dataclass(frozen=True, slots=True)
class Term:
    """What a product or a category is called, in every language and with synonyms."""

    id: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OptionTerm:
    """What an option's value is called, and which products have it."""

    option: str
    option_names: tuple[str, ...]
    value: str
    names: tuple[str, ...]
    products: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Priced:
    """An amount that only the versions of a product with a certain value cost."""

    product: str
    amount: str
    option: str
    value: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the live shop has names for, and the prices that tell versions apart."""

    products: tuple[Term, ...]
    categories: tuple[Term, ...]
    options: tuple[OptionTerm, ...]
    prices: tuple[Priced, ...] = ()
