"""What things are good for, by which somebody finds what they can't name: "the thing you plug in that heats water"."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from shop.catalogue.model import Product
from shop.catalogue.words import folded

USES = Path(__file__).with_name("uses.yml")
# A cosine from which what is described is the thing: "something to cut bread" has 0.45 with what the demo shop sells.
MEANT = 0.55
# What is not further behind the best may be meant as well.
BESIDE = 0.08


class Uses:
    """The lines of the products, by their names in any language and what else they are called."""

    def __init__(self, lines: Mapping[str, tuple[str, ...]]) -> None:
        self._lines = {folded(name): told for name, told in lines.items()}

    @classmethod
    def load(cls, file: Path = USES) -> Uses:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        return cls({name: tuple(lines) for name, lines in content.items()})

    def of(self, product: Product) -> tuple[str, ...]:
        """What a product is good for; nothing where its name is not known."""
        names = (*product.name.by_locale.values(), *product.synonyms)
        return next((lines for name in names if (lines := self._lines.get(folded(name)))), ())
