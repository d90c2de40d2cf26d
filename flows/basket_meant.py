"""Which line of the basket is meant by what is said of it, and what another version of it is to have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flows.lines import Line
from flows.versions import fits, known, readings
from shop.baskets.model import BasketLine


def is_meant(line: BasketLine, said: Line) -> bool:
    """Whether it is the thing that is named, in the version that is named, wanted or not."""
    values = known(line.product, (*said.options, *said.unwanted))
    return line.product.id in said.candidates and fits(line.variant, values) == len(values)


def is_named(line: BasketLine, said: Line) -> bool:
    if said.variant:
        return line.variant.id == said.variant
    return not said.candidates or line.product.id in said.candidates


def old_and_new(said: Line, pool: Iterable[BasketLine]) -> tuple[list[str], tuple[str, ...]]:
    """The values that tell which line is meant, and those that another version of it is to have."""
    listed = list(pool)
    values = [value for line in listed for value in known(line.product, said.options)]
    old = [value for value in dict.fromkeys(values) if any(fits(line.variant, [value]) for line in listed)]
    new = [value for value in dict.fromkeys(values) if value not in old]
    unwanted = [value for line in listed for value in known(line.product, said.unwanted)]
    old += [value for value in dict.fromkeys(unwanted) if any(fits(line.variant, [value]) for line in listed)]
    if unwanted and not new:
        # "The white one, not the blue one": what is wanted lies in the basket too, or is the other version.
        new = [value for value in old if value not in unwanted]
        old = [value for value in old if value in unwanted]
    axes = {option for value in new for option, _ in readings(value)}
    kept = [value for value in old if not new or _same_axis(value, axes) or _tells(value, listed)]
    return kept, tuple(new)


def _same_axis(value: str, axes: set[str]) -> bool:
    return any(option in axes for option, _ in readings(value))


def _tells(value: str, pool: Sequence[BasketLine]) -> bool:
    """Whether a value is true of some lines and not of others."""
    return 0 < sum(fits(line.variant, [value]) for line in pool) < len(pool)
