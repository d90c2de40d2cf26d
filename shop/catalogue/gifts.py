"""What makes a good present, and for whom: the best first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from shop.catalogue.model import Product
from shop.catalogue.words import folded

GIFTS = Path(__file__).with_name("gifts.yml")
ANYBODY = "anybody"


class Gifts:
    """The lists of names by whom they are for."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._places = {whom: {folded(name): at for at, name in enumerate(names)} for whom, names in lists.items()}

    @classmethod
    def load(cls, file: Path = GIFTS) -> Gifts:
        return cls(yaml.safe_load(file.read_text(encoding="utf-8")))

    def among(self, products: Iterable[Product], whom: str) -> list[str]:
        """The products that are presents for somebody, the best first; nothing where no name is known."""
        places = self._places.get(whom) or self._places.get(ANYBODY, {})
        found = [(place, one.id) for one in products if (place := _place(one, places)) is not None]
        return [product for _, product in sorted(found)]


def _place(product: Product, places: Mapping[str, int]) -> int | None:
    names = (*product.name.by_locale.values(), *product.synonyms)
    return min((places[folded(name)] for name in names if folded(name) in places), default=None)
