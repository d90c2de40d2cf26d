"""What a search says beside the things it names: a price limit, an order, in either language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml

from kit.quantities.limits import stretch
from kit.quantities.prices import Price, prices
from kit.quantities.words import either, listed
from shop.catalogue.model import Query, Sort
from shop.catalogue.words import folded

AROUND = (Decimal("0.8"), Decimal("1.2"))  # "about 100" means 80 to 120
SORTS = Path(__file__).with_name("sorts.yml")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is left of the text when limits and order are taken out."""

    text: str
    price_min: Decimal | None = None
    price_max: Decimal | None = None
    sort: Sort = Sort.RELEVANCE

    def into(self, query: Query) -> Query:
        """The query with what its text said; what the caller set explicitly stays."""
        return replace(
            query,
            text=self.text,
            price_min=self.price_min if query.price_min is None else query.price_min,
            price_max=self.price_max if query.price_max is None else query.price_max,
            sort=self.sort if query.sort is Sort.RELEVANCE else query.sort,
        )


def read(text: str) -> Reading:
    """Reads any text whatever; what makes no sense is left in the text."""
    lower = folded(text)
    reading = Reading(lower)
    limits = [price for price in prices(lower) if price.role]
    for price in limits:
        reading = _limited(reading, price)
    left = _without(lower, _stretches(lower, limits))
    for sort, words in _sorts().items():
        found = words.search(left)
        if found is not None:
            return replace(reading, text=_without(left, [found.span()]), sort=sort)
    return replace(reading, text=left)


def _limited(reading: Reading, price: Price) -> Reading:
    low, high = (price.amount * share for share in AROUND) if price.role == "about" else (price.amount, price.amount)
    return replace(
        reading,
        price_min=reading.price_min if price.role == "max" else low,
        price_max=reading.price_max if price.role == "min" else high,
    )


def _stretches(lower: str, limits: Sequence[Price]) -> Iterator[tuple[int, int]]:
    """Where the limits stand, with their words and what joins the two ends of a range."""
    for price in limits:
        yield stretch(lower, price.start, price.end)
    for one, other in pairwise(limits):
        if lower[one.end : other.start].strip() in listed("ranges", "between"):
            yield one.end, other.start


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    kept = list(text)
    for start, end in spans:
        kept[start:end] = " " * (end - start)
    return " ".join("".join(kept).split())


@cache
def _sorts() -> dict[Sort, re.Pattern[str]]:
    listed = yaml.safe_load(SORTS.read_text(encoding="utf-8"))
    return {Sort[name.upper()]: re.compile(rf"(?<![a-z])(?:{either(words)})") for name, words in listed.items()}
