"""What a value measures, so that values compare: 1.5L, 750 ml, 250克, 8-inch, 20000mAh."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kit.quantities.figures import HAN, figure
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


@dataclass(frozen=True, slots=True)
class Said:
    """A measure as it stands in a text, from `start` to `end`."""

    measure: Measure
    text: str
    start: int
    end: int


def measures_in(text: str) -> Iterator[Said]:
    """Every number with a unit, in figures or characters: 16 inch, -20°, 零下二十度; a count is none."""
    for found in _running().finditer(text.casefold()):
        number, unit = figure(found["number"]), _spelled()[found["unit"]]
        if number is None or unit.dimension == "count":
            continue
        amount = Decimal(number) * unit.factor
        below = bool(found["below"]) and unit.dimension == "degrees"
        said = text[found.start() if below else found.start("number") : found.end()]
        yield Said(Measure(unit.dimension, -amount if below else amount), said, found.start(), found.end())


@cache
def _running() -> re.Pattern[str]:
    spelled = sorted(_spelled(), key=len, reverse=True)
    unit = "|".join(re.escape(one) + (r"(?![a-z])" if one[-1].isascii() else "") for one in spelled)
    below = "|".join(map(re.escape, listed("below_zero")))
    return re.compile(rf"(?P<below>(?:{below})\s?)?(?<![\d.])(?P<number>\d+(?:\.\d+)?|[{HAN}]+)[\s-]?(?P<unit>{unit})")


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
