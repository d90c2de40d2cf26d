"""The one place that checks whether all that was said of a thing fits it, before it is taken or told about.

"The 259 white one" is not the pair for 499 that was looked at, "the wireless one" not the one with a cable, and
nothing of 100 g is a kettle. What fits instead is looked for in the list, among what was seen, and in the shop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from flows.engine.mentions import Mention
from flows.engine.names import leading, phrase
from flows.lines import Line
from flows.products import spoken, wanted
from flows.remembering import in_sight
from flows.things import same_words
from flows.versions import as_size, cheapest, fits, fitting, known, lacking, merged, readings
from kit.quantities.measures import measures_in
from nlu import cues
from shop.catalogue.model import Product
from shop.catalogue.service import Catalogue

Focus = Mapping[str, str]
FIGURES = re.compile(r"(?<![\d.])\d{2,}(?:\.\d{1,2})?(?![\d.]*\d)")
# What a figure is not, where one of these was found in it.
NO_PRICE = ("option_value", "phone", "postal_code", "order_number", "email", "address", "date", "ordinal", "negation")
POINTED = ("product", "variant")


@dataclass(frozen=True)
class Told:
    """What was said of a thing that is not named."""

    text: str
    prices: tuple[Decimal, ...]
    options: tuple[str, ...]
    shelves: frozenset[str]


async def right_thing(
    mention: Mention,
    focus: Focus,
    shown: Sequence[tuple[str, str]],
    catalogue: Catalogue,
    lying: Iterable[str] = (),
    *,
    asks: bool = False,
) -> tuple[Mention, Focus]:
    """The words, and what they are said of: another thing where what is said does not fit the one spoken of last.

    `lying` are products that are as much spoken of: those in the basket, where it is to be changed. Who `asks` may ask
    for what the thing has not: "does it have noise cancelling?".
    """
    pointed = _pointed(mention) or focus.get("product", "")
    if spoken(mention) or not pointed:
        return mention, focus
    every = await catalogue.named()
    told = _told(mention)
    told = replace(told, options=()) if asks else told
    here = [every[one] for one in (pointed, *lying) if one in every]
    own = {variant.price.amount for one in here for variant in one.variants}
    told = replace(told, prices=tuple(one for one in told.prices if one not in own))  # "499 is dear, the small one"
    if not here:
        return mention, focus
    fits = any(_fits(one, told, every) for one in here)
    other = None if fits else _other(here[0], told, _pools(here[0], focus, shown, every), every)
    if other is None:
        return (mention if lying else as_it_is(mention, here[0])), focus
    left = tuple(one for one in mention.entities if one.kind not in POINTED or one.end > one.start)
    turned = as_it_is(replace(mention, entities=left), other)
    return turned, {**focus, "product": other.id, "version": "", "options": ""}


def priced(line: Line, mention: Mention, product: Product | None) -> Line:
    """The line with what all versions are that cost what was said: "the 298 celadon one" has six pieces.

    So it is with "the cheapest one", and with "the blue one without", of what a thing may have or not.
    """
    if product is not None and cues.has("bare_without", mention.text):
        told = {option for one in wanted(mention) for option, _ in readings(one)}
        left_away = [one for one in lacking(product) if readings(one)[0][0] not in told]
        line = replace(line, options=merged(line.options, left_away))
    prices = _told(mention).prices
    having = [one for one in fitting(product, line.options) if one.price.amount in prices] if product else []
    if product is not None and mention.first("superlative") == "cheapest":
        having = cheapest(product, line.options)
    if not having or line.variant:
        return line
    every = set.intersection(*(set(one.options.items()) for one in having))
    told = {option for said in line.options for option, _ in readings(said)}
    more = tuple(f"{option}={value}" for option, value in sorted(every) if option not in told)
    count = None if line.count in prices else line.count
    return replace(line, options=(*line.options, *more), count=count)


def as_it_is(mention: Mention, thing: Product) -> Mention:
    """Of several readings of a word that which the thing comes in: "brown" is a switch of the keyboard."""
    own = {f"{option.name}={value.value}" for option in thing.options for value in option.values}
    groups = same_words(one for one in mention.entities if one.kind == "option_value")
    wrong = [one for group in groups if any(e.value in own for e in group) for one in group if one.value not in own]
    return replace(mention, entities=tuple(one for one in mention.entities if one not in wrong)) if wrong else mention


def _pointed(mention: Mention) -> str:
    """The thing that "it" is, as the reader sees it."""
    return next((one.value for one in mention.all("product") if one.end == one.start), "")


def _told(mention: Mention) -> Told:
    prices = tuple(Decimal(found[0]) for found in FIGURES.finditer(mention.text) if _is_free(mention, found))
    shelves = frozenset(one.value for one in mention.all("category"))
    return Told(mention.text.casefold(), prices, wanted(mention), shelves)


def _is_free(mention: Mention, figure: re.Match[str]) -> bool:
    """Whether a figure may be a price: it is no value, no number of pieces, and nothing else that was found."""
    if any(one.start < figure.end() and figure.start() < one.end for one in measures_in(mention.text)):
        return False
    start, end = mention.start + figure.start(), mention.start + figure.end()
    over = [one for one in mention.entities if one.start < end and start < one.end]
    limits = any(one.kind == "money" and one.role for one in over)  # "under 80" is no price of a thing
    counts = any(one.kind == "quantity" and mention.counts(one) for one in over)
    return not (limits or counts or any(one.kind in NO_PRICE for one in over))


def _pools(
    thing: Product, focus: Focus, shown: Sequence[tuple[str, str]], every: Mapping[str, Product]
) -> Iterator[list[Product]]:
    """Where another thing may be meant: what is listed, what was seen, what lies on the same shelf, the shop."""
    listed = {value for kind, value in shown if kind == "product"}
    seen = in_sight(focus, shown)
    yield [one for one in every.values() if one.id in listed]
    yield [one for one in every.values() if one.id in seen]
    yield [one for one in every.values() if one.category == thing.category]
    yield list(every.values())


def _other(thing: Product, told: Told, pools: Iterable[list[Product]], every: Mapping[str, Product]) -> Product | None:
    """The only one of the nearest pool that all of it fits."""
    for pool in pools:
        others = [one for one in pool if one.id != thing.id and _is_it(one, thing, told, every)]
        if len(others) == 1:
            return others[0]
    return None


def _fits(thing: Product, told: Told, every: Mapping[str, Product]) -> bool:
    """Whether nothing that was said speaks against the thing."""
    if told.shelves and thing.category not in told.shelves:
        return False
    if told.options and not known(thing, told.options):
        return False
    others = [one for one in every.values() if one.id != thing.id]
    if any(_called(one, told.text) and not _is_called_too(thing, one, told) for one in others):
        return False
    is_price = bool(told.prices) and not any(_is_value(thing, one) for one in told.prices)
    return not is_price or _costs(thing, told) or not any(_costs(one, told) for one in others)


def _is_it(other: Product, thing: Product, told: Told, every: Mapping[str, Product]) -> bool:
    """Whether all that speaks against the first thing speaks for this one."""
    if not _fits(other, told, every) or not fitting(other, told.options):
        return False
    if told.options and len(known(other, told.options)) < len(told.options):
        return False
    against_price = bool(told.prices) and not _costs(thing, told)
    return not against_price or _costs(other, told)


def _is_value(thing: Product, figure: Decimal) -> bool:
    """Whether a figure is a size that it comes in, or a part of what a value is called."""
    values = [value.value for option in thing.options for value in option.values]
    return bool(as_size(thing, int(figure), ())) or any(f"{figure}" in value for value in values)


def _costs(thing: Product, told: Told) -> bool:
    """Whether a version that is as was said costs one of the prices named."""
    having = [one for one in thing.variants if fits(one, known(thing, told.options)) == len(known(thing, told.options))]
    return any(one.price.amount in told.prices for one in having)


def _called(thing: Product, text: str) -> set[str]:
    """The parts of its name that stand for it: "the wireless one"."""
    places = {start for start, _ in cues.spans("pronoun", text)}
    parts = {part for name in _names(thing) for part in leading(name) if part in text}
    return {
        part for part in parts if any(_ends_at(found.end(), text) in places for found in phrase(part).finditer(text))
    }


def _ends_at(end: int, text: str) -> int:
    """Where the next word begins."""
    return end + len(text[end:]) - len(text[end:].lstrip())


def _is_called_too(thing: Product, other: Product, told: Told) -> bool:
    """Whether the words that are a part of the other's name say as much of this one: its name, a value, how it is."""
    words = [*_names(thing), *thing.description.by_locale.values()]
    words += [label for option in thing.options for value in option.values for label in value.label.by_locale.values()]
    return all(any(part in word.casefold() for word in words) for part in _called(other, told.text))


def _names(thing: Product) -> tuple[str, ...]:
    return (*thing.name.by_locale.values(), *thing.synonyms)
