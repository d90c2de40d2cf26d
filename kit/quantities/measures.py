"""What a value measures, so that values compare: 1.5L, 750 ml, 250克, 8-inch, 20000mAh."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kit.quantities.words import listed

AMOUNT = re.compile(r"(\d+(?:\.\d+)?)(?:\s*[-–~]\s*(\d+(?:\.\d+)?))?\s*-?\s*([^\d\s].*)?")


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount of one dimension; two of the same dimension compare. Lengths are in mm, volumes in ml, masses in g,
    storage in MB, times in minutes; what has no unit is a count."""

    dimension: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with all its spellings; the first is used when an alias is made."""

    dimension: str
    factor: Decimal
    spellings: tuple[str, ...]


def measure(value: str) -> Measure | None:
    """What a value measures, or None when it is no amount; the lower end of a range counts."""
    found = AMOUNT.fullmatch(value.strip().casefold())
    if found is None:
        return None
    unit = unit_of(found[3] or "")
    if unit is None:
        return None
    return Measure(unit.dimension, Decimal(found[1]) * unit.factor)


def spellings(value: str) -> tuple[str, ...]:
    """Other ways to write the same measure: 1.5L, 1.5 liters, 1.5升."""
    found = AMOUNT.fullmatch(value.strip().casefold())
    if found is None or found[2] or not found[3]:
        return ()
    unit = unit_of(found[3])
    return () if unit is None else tuple(f"{found[1]}{spelling}" for spelling in unit.spellings)


def unit_of(words: str) -> Unit | None:
    """The unit that these words begin with: "75w equivalent", "256gb ssd"; no words are a count."""
    if not words:
        return Unit("count", Decimal(1), ())
    return _spelled().get(words) or _spelled().get(words.split(maxsplit=1)[0])


@cache
def units() -> tuple[Unit, ...]:
    """Every unit that is known."""
    return tuple(
        Unit(entry["dimension"], Decimal(entry["factor"]), tuple(entry["spellings"])) for entry in listed("units_of")
    )


@cache
def _spelled() -> Mapping[str, Unit]:
    return {spelling: unit for unit in units() for spelling in unit.spellings}
