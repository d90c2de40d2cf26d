"""What of a wish a product's own data contradicts: wired, where it is wireless."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import yaml

from shop.catalogue.model import Product
from shop.catalogue.words import folded

FILE = Path(__file__).with_name("contraries.yml")


def contradicted(text: str, products: Iterable[Product]) -> list[str]:
    """The words of a wish that none of the products is, and that at least one of them contradicts."""
    said, told = folded(text), [_told(one) for one in products]
    found: list[str] = []
    for wished, other in _pairs():
        word = wished.search(said)
        has = [one for one in told if wished.search(one)]
        if word and not has and any(other.search(one) for one in told):
            found.append(word[0])
    return found


def _told(product: Product) -> str:
    """Everything that is said of a product, in all languages."""
    labels = [
        label for option in product.options for value in option.values for label in value.label.by_locale.values()
    ]
    return "\n".join(map(folded, (*product.name.by_locale.values(), *product.description.by_locale.values(), *labels)))


@cache
def _pairs() -> Sequence[tuple[re.Pattern[str], re.Pattern[str]]]:
    """Each list with the one that it excludes, in both directions."""
    pairs = [(_pattern(one), _pattern(other)) for one, other in yaml.safe_load(FILE.read_text(encoding="utf-8"))]
    return (*pairs, *((other, one) for one, other in pairs))


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile("|".join(rf"\b{re.escape(one)}\b" if one.isascii() else re.escape(one) for one in longest))
