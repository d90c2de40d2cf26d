"""Choices compared with each other: the cheapest, the latest, the next size up, the same in another colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from flows.engine.choices import Choice

# What is compared, and whether the least or the most of it is meant.
EXTREMES = {
    "cheapest": ("price", True),
    "dearest": ("price", False),
    "latest": ("placed", False),
    "newest": ("placed", False),
    "earliest": ("placed", True),
    "oldest": ("placed", True),
}
# Numbers that say nothing of a size.
NO_SIZES = frozenset({"price", "placed", "things"})


def compare(choices: Sequence[Choice], every: Sequence[Choice], how: str) -> list[Choice]:
    """What is the cheapest, the biggest, the next bigger than what they have; empty when that can't be told."""
    free = [choice for choice in choices if not choice.blocked]
    if how in EXTREMES:
        return _extreme(free, *EXTREMES[how])
    if how == "same":
        return [choice for choice in choices if choice.current]
    if how == "middle":
        return [free[len(free) // 2]] if len(free) % 2 else []
    if (measure := _measure(every)) is None:
        return []
    if how in ("biggest", "smallest"):
        return _extreme(free, measure, how == "smallest")
    now = next((c.facts.get(measure) for c in every if c.current), None)
    if how not in ("bigger", "smaller") or not isinstance(now, Decimal):
        return []
    beyond = [
        choice
        for choice in free
        if isinstance(value := choice.facts.get(measure), Decimal) and (value > now if how == "bigger" else value < now)
    ]
    return _extreme(beyond, measure, how == "bigger")


def nearest(choices: Sequence[Choice], changed: int, *, strict: bool) -> Sequence[Choice]:
    """ "The same in blue": of several that are blue, the one nearest to what they have, if there is just one.

    `changed` is in how many things it is to differ. Where the one that differs in nothing else is sold out, no other
    is taken in its place; where they are `strict` ("same size, in red") it is named as what they want.
    """
    close = [choice for choice in choices if not choice.current and 0 < choice.distance <= max(changed, 1)]
    if len(close) == 1:
        return choices if close[0].blocked and not strict else close
    free = [choice for choice in choices if not choice.current and not choice.blocked]
    least = min((choice.distance for choice in free), default=0)
    near = [choice for choice in free if choice.distance == least]
    return near if len(near) == 1 and not strict else choices


def within(price: Decimal, bound: Decimal, role: str) -> bool:
    """Whether a price keeps to a limit; without a role it is the price itself."""
    if role == "max":
        return price <= bound
    if role == "min":
        return price >= bound
    return price == bound


def _extreme(choices: Sequence[Choice], fact: str, least: bool) -> list[Choice]:
    values = [v for c in choices if isinstance(v := c.facts.get(fact), Decimal)]
    if not values:
        return []
    wanted = min(values) if least else max(values)
    return [choice for choice in choices if choice.facts.get(fact) == wanted]


def _measure(choices: Iterable[Choice]) -> str | None:
    """The number by which these things are bigger or smaller: their size before anything else that differs."""
    numbers: dict[str, set[Decimal]] = {}
    for choice in choices:
        for name, value in choice.facts.items():
            if isinstance(value, Decimal) and name not in NO_SIZES:
                numbers.setdefault(name, set()).add(value)
    differing = [name for name, values in numbers.items() if len(values) > 1]
    return next((name for name in differing if "size" in name), differing[0] if differing else None)
