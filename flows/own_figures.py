"""Figures that are sizes of the thing that is looked at, whether it comes in them or not: "the 34? 36, 38?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.engine.mentions import Mention
from flows.versions import as_size, readings
from kit.quantities.measures import measures_in
from nlu import cues
from nlu.protocol import Entity
from shop.catalogue.model import Product
from shop.catalogue.service import Catalogue

FIGURE = re.compile(r"(?<![\d.])\d{2,3}(?![\d.]*\d)")
# What says that a figure is compared with others of its kind.
BETWEEN: tuple[cues.Kind, ...] = ("than", "alternatives", "others_of")


def as_sizes(mention: Mention, product: Product) -> Mention:
    """The mention with the figures named as sizes, where one is measured by another or several are asked for."""
    if not any(cues.has(kind, mention.text) for kind in BETWEEN):
        return mention
    found = list(_sizes(mention, product))
    if not any(one.confidence == 1.0 for one in found):
        return mention
    places = {(one.start, one.end) for one in found}
    others = [one for one in mention.entities if (one.start, one.end) not in places or one.kind == "negation"]
    return replace(mention, entities=(*others, *found))


async def with_sizes(mention: Mention, last: str, catalogue: Catalogue) -> Mention:
    """The words with the sizes in them, of the one thing that is named, or was spoken of last."""
    things = {one.value for one in mention.all("product")} or {last}
    known = await catalogue.products(things if len(things) == 1 else ())
    return next((as_sizes(mention, one) for one in known.values()), mention)


def without_size(before: tuple[str, ...], product: Product, figure: int) -> tuple[str, ...]:
    """ "And the 44?": the size that was spoken of before does not count beside a new one."""
    size = as_size(product, figure, ())
    new = {option for option, _ in readings(size)} if size else set()
    return tuple(one for one in before if not new & {option for option, _ in readings(one)})


def _sizes(mention: Mention, product: Product) -> Iterator[Entity]:
    """Each figure as a value of the option that is told in figures; surely where the product comes in it."""
    measured = {one.name: _figures([value.value for value in one.values]) for one in product.options}
    prices = {f"{one.price.amount:.0f}" for one in product.variants}
    units = [(one.start, one.end) for one in measures_in(mention.text)]
    for figure in FIGURE.finditer(mention.text):
        start, end = mention.start + figure.start(), mention.start + figure.end()
        is_measure = any(first <= figure.start() < last for first, last in units)
        if figure[0] in prices or is_measure or _is_taken(mention, start, end):
            continue
        for option, values in measured.items():
            if len(values) > 1:
                other, value = next(iter(values.items()))
                known = values.get(figure[0])
                said = known or value.replace(other, figure[0], 1)
                yield Entity("option_value", f"{option}={said}", figure[0], start, end, 1.0 if known else 0.5)


def _figures(values: Sequence[str]) -> dict[str, str]:
    """The values by the figures that they begin with."""
    return {figure[0]: value for value in values if (figure := FIGURE.match(value))}


def _is_taken(mention: Mention, start: int, end: int) -> bool:
    """Whether a figure is something else for sure: money, a date, so many pieces."""
    over = [one for one in mention.entities if one.start < end and start < one.end]
    counts = any(one.kind == "quantity" and mention.counts(one) for one in over)
    return counts or any(one.kind in ("money", "date", "phone") for one in over)
