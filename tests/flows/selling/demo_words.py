"""What customers of the demo shop write, with the things that are really found in it."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

from flows.engine.mentions import Mention
from kit.money import Money
from kit.texts import Named
from nlu.entities.base import Reading
from nlu.entities.extraction import extract
from nlu.entities.lexicon import LexiconIndex
from nlu.language import language
from nlu.normal import normal
from nlu.protocol import Entity, Lexicon, OptionTerm, Priced, Ranked, Segment, Term
from shop.catalogue.lexicon import Synonyms, lexicon
from shop.catalogue.model import Category, Option, OptionValue, Product, Variant
from shop.demo.loading import FOLDER

Record = dict[str, Any]


def mention(text: str, expected: str = "") -> Mention:
    """A message as a flow hears it."""
    seen = normal(text)
    reading = Reading(seen.folded, seen.lower, language(text) or "en", expected, date(2026, 3, 11))
    found: list[Entity] = []
    for one in extract(reading, _index()):
        start, end = seen.span(one.start, one.end)
        found.append(Entity(one.kind, one.value, text[start:end], start, end, one.confidence, one.role))
    return Mention(text, tuple(found))


def heard(text: str, intent: str, expected: str = "") -> Segment:
    """A message as it is understood: its intent is given, the things in it are found."""
    said = mention(text, expected)
    return Segment(text, 0, len(text), (Ranked(intent, 0.95),) if intent else (), said.entities)


@cache
def products() -> dict[str, Product]:
    """The demo's products by id, with Chinese names."""
    chinese, content = _file("i18n_zh.json"), _file("products.json")
    return {one["id"]: _product(one, chinese) for one in content["products"]}


@cache
def categories() -> tuple[Category, ...]:
    chinese, content = _file("i18n_zh.json"), _file("products.json")
    return tuple(
        Category(one["id"], _named(one["name"], chinese["categories"]), tuple(one["synonyms"]))
        for one in content["categories"]
    )


@cache
def _index() -> LexiconIndex:
    known = lexicon(products().values(), categories(), Synonyms.load())
    return LexiconIndex(
        Lexicon(
            tuple(Term(one.id, one.names) for one in known.products),
            tuple(Term(one.id, one.names) for one in known.categories),
            tuple(OptionTerm(o.option, o.option_names, o.value, o.names, o.products) for o in known.options),
            tuple(Priced(o.product, o.amount, o.option, o.value) for o in known.prices),
        )
    )


def _product(one: Record, chinese: Record) -> Product:
    name = _named(one["name"], chinese["products"])
    described = Named({"en": one["description"], "zh-CN": chinese["descriptions"][one["id"]]})
    options = tuple(_option(option, one["name"], chinese) for option in one["options"])
    variants = tuple(_variant(variant, one["id"]) for variant in one["variants"])
    synonyms = tuple(one["synonyms"])
    return Product(
        one["id"], name, described, one["category"], options, variants, one["image"], True, one["currency"], synonyms
    )


def _option(option: Record, product: str, chinese: Record) -> Option:
    own = {entry["value"]: entry["zh"] for entry in chinese["in_context"] if entry["product"] == product}
    names = {**chinese["option_values"], **own}
    values = tuple(OptionValue(value, _named(value, names)) for value in option["values"])
    return Option(option["name"], _named(option["name"], chinese["option_names"]), values)


def _variant(one: Record, product: str) -> Variant:
    price = Money.of(one["price"], "CNY")
    return Variant(one["id"], product, one["options"], price, None, one.get("stock"), one["available"])


def _named(name: str, chinese: dict[str, str]) -> Named:
    return Named({"en": name, **({"zh-CN": chinese[name]} if name in chinese else {})})


def _file(name: str) -> Record:
    content: Record = json.loads((FOLDER / name).read_text("utf-8"))
    return content
