"""How much an option's value is, so that "the bigger one" can be told: 1.5L, 750ml, XL, 128GB, 8-inch, high."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from kit.quantities.measures import AMOUNT, Measure
from kit.quantities.measures import measure as measured

LADDERS: Mapping[str, tuple[str, ...]] = {
    "size": ("xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl", "xxxxl"),
    "extent": ("mini", "portable", "small", "medium", "large", "extra large"),
    "level": ("low", "medium", "high"),
    "skill": ("beginner", "intermediate", "expert"),
    "grade": ("basic", "standard", "professional"),
    "part": ("half", "full"),
    "tone": ("light", "medium", "dark"),
    "chip": ("i3", "i5", "i7", "i9"),
    "back": ("standard", "high-back"),
    "lines": ("1080p", "2k", "4k", "5k", "8k"),
    "proof": ("not resistant", "ipx4", "ipx5", "ipx6", "ipx7", "ipx8"),
    "paper": ("a6", "a5", "a4", "a3"),
    "keyboard": ("60%", "65%", "75%", "80%", "full size"),
}
# What is called small, medium or large has these letters where sizes have letters.
LETTERS: Mapping[str, str] = {"small": "s", "medium": "m", "large": "l"}
_SIDES = re.compile(r"\s*[×x]\s*\d+(?:\.\d+)?(?=\s*[a-z])")  # 70 × 140 cm is as large as its first side


def measure(value: str) -> Measure | None:
    """What a value measures, or None when it is no amount; the lower end of a range counts, of 70 × 140 cm the 70."""
    return measured(_SIDES.sub("", value.strip().casefold()))


def span(value: str) -> tuple[Decimal, Decimal] | None:
    """Both ends of a range such as 41-45; None where it is none, or has a unit."""
    found = AMOUNT.fullmatch(value.strip().casefold())
    if found is None or not found[2] or found[3]:
        return None
    return Decimal(found[1]), Decimal(found[2])


def ordered(values: Iterable[str]) -> tuple[str, ...] | None:
    """The values from least to most, or None when they do not compare with each other."""
    amounts = _amounts(tuple(values))
    return None if amounts is None else tuple(sorted(amounts, key=amounts.__getitem__))


def facts(options: Mapping[str, str], choices: Mapping[str, Iterable[str]]) -> dict[str, Decimal]:
    """The numeric side of a variant's options: those whose `choices` (all values of the product) compare."""
    known: dict[str, Decimal] = {}
    for name, value in options.items():
        amounts = _amounts(tuple({*choices.get(name, ()), value}))
        if amounts is not None:
            known[name] = amounts[value]
    return known


def _amounts(values: tuple[str, ...]) -> dict[str, Decimal] | None:
    """Each value's amount on one common scale."""
    for ladder in LADDERS.values():
        if all(value.casefold() in ladder for value in values):
            return {value: Decimal(ladder.index(value.casefold())) for value in values}
    measured = {value: measure(value) for value in values}
    if len({found.dimension if found else "" for found in measured.values()}) != 1:
        return None
    amounts = {value: found.amount for value, found in measured.items() if found is not None}
    return amounts if len(amounts) == len(values) else None
