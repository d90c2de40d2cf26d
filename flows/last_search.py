"""The last search, kept to go on with it: "more", "in red?", "any cheaper?"."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from flows.describing import option_named
from flows.engine.mentions import Mention
from flows.products import wanted
from flows.purposes import meant_of
from flows.questions import asks_more
from flows.remembering import in_sight, looked_at, remember
from flows.searching import foreign, limit, refines
from flows.versions import known, readings
from nlu import cues
from shop.catalogue.model import Found, Product
from shop.catalogue.service import Catalogue

# What was searched for last is remembered under this name, to go on with it ("more", "in red?", "any cheaper?").
LAST = "search"
# And what it showed, under this one.
LISTED = "listed"
FIGURES = re.compile(r"\d{2,}")
KEPT = ("words", "category", "options", "values", "named", "kinds", "sort", "whom", "present", "passed")
LIMITS = ("low", "high")


def kept(search: Any) -> str:
    """What was looked for, as a text."""
    limits = {name: str(value) for name in LIMITS if (value := getattr(search, name)) is not None}
    return json.dumps({**{name: getattr(search, name) for name in KEPT}, **limits}, ensure_ascii=False)


def words_of(text: str) -> str:
    """The words of the last search, as they were kept."""
    return str(json.loads(text).get("words") or "") if text else ""


def recall(search: Any, text: str) -> None:
    """What was looked for before, where nothing else is said of it now."""
    for name, value in json.loads(text).items():
        if value is not None and getattr(search, name, None) in (None, False, ""):
            setattr(search, name, _OF_JSON.get(name, _as_it_is)(value))


def goes_on(search: Any, text: str, shown: Iterable[str], mention: Mention) -> bool:
    """ "Something else", "not these": the same search without what was shown; whether it is that."""
    if not text or not cues.has("other_things", mention.text) or mention.has("product") or mention.has("category"):
        return False
    without(search, text, shown)
    return True


def without(search: Any, text: str, shown: Iterable[str]) -> None:
    """The last search again, without what was shown."""
    recall(search, text)
    search.passed = tuple(dict.fromkeys([*(search.passed or ()), *shown]))


def hear_limits(search: Any, mention: Mention, currency: str, before: str) -> None:
    """What it may cost, as it is said now or was said of the present that is looked for."""
    search.low = limit(mention, "min", currency) or search.low
    search.high = limit(mention, "max", currency) or search.high
    keep_limits(search, before, mention)
    search.foreign = foreign(mention, currency)


def keep_limits(search: Any, text: str, mention: Mention) -> None:
    """For whom it is and what it may cost holds for the next searches too, until it is taken back."""
    before = json.loads(text) if text else {}
    if not before.get("whom"):
        return
    search.whom = search.whom or before["whom"]
    if search.low is None and search.high is None and not cues.has("unlimited", mention.text):
        search.low, search.high = (Decimal(before[name]) if name in before else None for name in LIMITS)


def _as_it_is(value: Any) -> Any:
    return value


_OF_JSON: Mapping[str, Callable[[Any], Any]] = {
    "low": Decimal,
    "high": Decimal,
    "values": tuple,
    "named": tuple,
    "kinds": tuple,
    "passed": tuple,
}


async def looked_on(mention: Mention, catalogue: Catalogue, focus: Mapping[str, str]) -> str | None:
    """The product that is looked at or named, where an option of it is asked for: "in M?", "what other colours?"."""
    pointed = await meant_of(mention, in_sight(focus, ()), catalogue)
    if len(pointed) == 1 and _asks_of_it(mention):
        return pointed[0]
    named = {entity.value for entity in mention.all("product")}
    product = looked_at(focus) or focus.get("product", "")
    if len(named) == 1:
        product = named.pop()
    elif named or mention.has("category"):
        return None
    found = (await catalogue.products([product])).get(product) if product else None
    if found is None:
        return None
    if _asks_for_option(found, mention):
        return product
    asked = product == looked_at(focus) and await refines(mention, catalogue) and known(found, wanted(mention))
    return product if asked else None


def _asks_of_it(mention: Mention) -> bool:
    """Whether it is asked what the one that is pointed at is like: "the cheapest of those, has it a microphone?"."""
    points = mention.has("relation") or mention.has("superlative") or cues.has("pronoun", mention.text)
    return points and asks_more(mention.text) and not mention.has("category")


def _asks_for_option(product: Product, mention: Mention) -> bool:
    """Whether an option is asked for by its name, or a version by its figure: "the 200 one"."""
    if cues.has("sells", mention.text):
        return False
    option = option_named(product, mention.text)
    said = {name for one in wanted(mention) for name, _ in readings(one)}
    if option is not None:
        return option.name not in said
    priced = mention.has("money")  # "100 max" is no set of a hundred pieces
    return not said and not priced and bool(_figures(mention.text) & _value_figures(product))


def _figures(text: str) -> set[str]:
    return set(FIGURES.findall(text))


def _value_figures(product: Product) -> set[str]:
    """The figures that its versions are called by: "the 200 one"."""
    return {figure for option in product.options for value in option.values for figure in _figures(value.value)}


def options_of(one: Found, asked: Iterable[str]) -> str:
    """The options that were asked for and that all of what was found of a product has."""
    names = {name for spoken in asked for name in spoken.split("|")}
    every = [set(variant.options.items()) for variant in one.variants]
    common = sorted(set.intersection(*every)) if every else []
    return remember(one.product.id, [f"{name}={value}" for name, value in common if name in names])
