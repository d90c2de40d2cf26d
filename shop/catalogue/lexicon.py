"""What the live shop has names for: both languages, synonyms, and other spellings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from kit.quantities.figures import plain
from kit.quantities.measures import spellings
from shop.catalogue.facts import LADDERS
from shop.catalogue.model import SPOKEN, Category, Lexicon, Option, OptionTerm, OptionValue, Priced, Product, Term
from shop.catalogue.words import folded

SYNONYMS = Path(__file__).with_name("synonyms.yaml")
YES_NO = frozenset({"yes", "no"})


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words that mean the same, by the folded word; `kinds` are words for several products, by a product's name."""

    products: dict[str, tuple[str, ...]]
    values: dict[str, tuple[str, ...]]
    kinds: dict[str, tuple[str, ...]]
    categories: dict[str, tuple[str, ...]]

    @classmethod
    def load(cls, file: Path = SYNONYMS) -> Synonyms:
        groups = yaml.safe_load(file.read_text(encoding="utf-8"))
        kinds: dict[str, tuple[str, ...]] = {}
        for kind in groups["kinds"]:
            for name in kind["products"]:
                kinds[folded(name)] = (*kinds.get(folded(name), ()), *kind["words"])
        return cls(_by_word(groups["products"]), _by_word(groups["values"]), kinds, _by_word(groups["categories"]))


def _by_word(groups: Iterable[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for word in group:
            found[folded(word)] = (*found.get(folded(word), ()), *group)
    return found


def lexicon(products: Iterable[Product], categories: Iterable[Category], synonyms: Synonyms) -> Lexicon:
    """All terms of the products on the shelf."""
    shelf = list(products)
    return Lexicon(
        tuple(Term(product.id, _product_names(product, synonyms)) for product in shelf),
        tuple(Term(one.id, _category_names(one, synonyms)) for one in categories),
        _option_terms(shelf, synonyms),
        tuple(priced for product in shelf for priced in _prices(product)),
    )


def _product_names(product: Product, synonyms: Synonyms) -> tuple[str, ...]:
    own = (*product.name.by_locale.values(), *product.synonyms)
    return _distinct((*own, *(other for name in own for other in synonyms.products.get(folded(name), ()))))


def _category_names(category: Category, synonyms: Synonyms) -> tuple[str, ...]:
    own = (*category.name.by_locale.values(), *category.synonyms)
    others = (other for name in category.name.by_locale.values() for other in synonyms.categories.get(folded(name), ()))
    return _distinct((*own, *others))


def _option_terms(products: Iterable[Product], synonyms: Synonyms) -> tuple[OptionTerm, ...]:
    labels: dict[tuple[str, str], list[str]] = {}
    option_labels: dict[str, list[str]] = {}
    holders: dict[tuple[str, str], list[str]] = {}
    for product in products:
        for option in product.options:
            option_labels.setdefault(option.name, []).extend((option.name, *option.label.by_locale.values()))
            for value in option.values:
                key = (option.name, value.value)
                labels.setdefault(key, []).extend(_value_names(option, value, synonyms))
                holders.setdefault(key, []).append(product.id)
    return tuple(
        OptionTerm(name, _distinct(option_labels[name]), value, _distinct(names), tuple(holders[name, value]))
        for (name, value), names in labels.items()
    )


def _prices(product: Product) -> Iterator[Priced]:
    """The amounts that one value of an option costs, and nothing else of the product."""
    for amount in dict.fromkeys(variant.price.amount for variant in product.variants):
        costing = {variant.id for variant in product.variants if variant.price.amount == amount}
        for option in product.options if len(costing) < len(product.variants) else ():
            for value in option.values:
                having = {one.id for one in product.variants if one.options.get(option.name) == value.value}
                if having == costing:
                    yield Priced(product.id, plain(amount), option.name, value.value)


def _value_names(option: Option, value: OptionValue, synonyms: Synonyms) -> list[str]:
    if {known.value for known in option.values} == YES_NO:
        return _yes_no_names(option, value.value)
    own = [value.value, *value.label.by_locale.values()]
    if value.value.casefold() in LADDERS["size"] or (value.value.isdigit() and "size" in option.name):
        own += [form.format(value.value) for form in SPOKEN["sizes"]]
    if value.value.isdigit():
        own += [
            f"{value.value} {name.removesuffix(SPOKEN['counted'])}"
            for name in (option.name, *option.label.by_locale.values())
        ]
    return [*own, *spellings(value.value), *(other for name in own for other in synonyms.values.get(folded(name), ()))]


def _yes_no_names(option: Option, value: str) -> list[str]:
    """A yes/no choice is called by the option's own name: waterproof, not waterproof."""
    names = [option.name, *option.label.by_locale.values()]
    if value == "yes":
        return names
    return [form.format(name) for name in names for form in SPOKEN["without"]]


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
