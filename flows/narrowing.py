"""From many versions to a few: a clerk asks for the colour, then for the size, and reads out no list of twenty."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.choices import Choice
from flows.versions import able
from shop.catalogue.facts import ordered
from shop.catalogue.model import Option, Product

# So many versions are shown as they are.
FEW = 8


def open_option(product: Product, said: Sequence[str]) -> int | None:
    """The place of the option to ask for next, None where few enough versions are left."""
    left = able(product, said)
    if len(left) <= FEW:
        return None
    splits = [len({one.options.get(option.name) for one in left}) > 1 for option in product.options]
    return splits.index(True) if splits.count(True) > 1 else None


def values(product: Product, option: Option, said: Sequence[str]) -> list[Choice]:
    """The values of an option that can be had, from small to large where they are sizes."""
    having = {one.options[option.name] for one in able(product, said) if option.name in one.options}
    names = [value.value for value in option.values if value.value in having]
    return [
        Choice(
            name,
            option.label_of(name),
            aliases=tuple(option.spoken(name).by_locale.values()),
            facts={option.name: name},
        )
        for name in ordered(names) or names
    ]
