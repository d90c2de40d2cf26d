"""Figures that are values of what lies in the basket ("the 24 instead of the 28"), and no numbers of pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import takewhile

from flows.choosing import SIZES_FROM
from flows.engine.mentions import Mention
from flows.lines import Line
from flows.versions import as_size, lacking
from nlu import cues
from nlu.protocol import Entity
from shop.baskets.model import Basket, BasketLine

FIGURE = re.compile(r"(?<![\d.])\d{2,}(?![\d.]*\d)")


def with_sizes(mention: Mention, basket: Basket) -> Mention:
    """ "The 24 instead of the 28": figures that are values of what lies in the basket count nothing."""
    values = {
        _figure(value.value): f"{o.name}={value.value}"
        for line in basket.lines
        for o in line.product.options
        for value in o.values
    }
    entities = [_as_value(one, mention, values) for one in mention.entities]
    return replace(mention, entities=(*entities, *_bare_figures(mention, values), *_left_away(mention, basket)))


def _left_away(mention: Mention, basket: Basket) -> Iterator[Entity]:
    """ "I want it without", of what a thing in the basket may have or not."""
    values = {value for line in basket.lines for value in lacking(line.product)}
    for first, last in cues.spans("bare_without", mention.text) if values else ():
        start, end = mention.start + first, mention.start + last
        yield from (Entity("option_value", value, mention.text[first:last], start, end) for value in sorted(values))


def _bare_figures(mention: Mention, values: Mapping[str, str]) -> Iterator[Entity]:
    """Figures that were found to be nothing: "make the oolong the 100"."""
    for found in FIGURE.finditer(mention.text):
        start, end = mention.start + found.start(), mention.start + found.end()
        is_free = not any(one.start < end and start < one.end for one in mention.entities)
        if is_free and found[0] in values and int(found[0]) >= SIZES_FROM:
            yield Entity("option_value", values[found[0]], found[0], start, end)


def _as_value(one: Entity, mention: Mention, values: Mapping[str, str]) -> Entity:
    is_count = one.kind != "quantity" or int(one.value) < SIZES_FROM or mention.counts(one)
    return one if is_count or one.value not in values else replace(one, kind="option_value", value=values[one.value])


def _figure(text: str) -> str:
    """The figure with which a value begins."""
    return "".join(takewhile(str.isdigit, text))


def sized(said: Line, pool: Iterable[BasketLine]) -> Line:
    """ "The boots in 43": a bare figure that is a size of what lies in the basket is no number of pieces."""
    if said.count is None or said.count < SIZES_FROM or said.counted:
        return said
    pool = list(pool)
    if any(said.count == one.price.amount for line in pool for one in line.product.variants):
        return replace(said, count=None, role="")  # "139 is a bit much"
    sizes = [as_size(line.product, said.count, said.options) for line in pool]
    size = next(filter(None, sizes), "")
    return replace(said, count=None, role="", options=(*said.options, size)) if size else said
