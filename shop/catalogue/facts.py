"""How much an option's value is, so that "the bigger one" can be told: 1.5L, 750ml, XL, 128GB, 8-inch, high."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount of one dimension; two of the same dimension compare. Lengths are in mm, volumes in ml, masses in g,
    storage in MB, times in minutes; a ladder's steps (XS…XXXL, low…high) count from 0."""

    dimension: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with all its spellings; the first is used when an alias is made."""

    dimension: str
    factor: Decimal
    spellings: tuple[str, ...]


def _unit(dimension: str, factor: str, *spellings: str) -> Unit:
    return Unit(dimension, Decimal(factor), spellings)


UNITS = (
    _unit("length", "1", "mm", "millimeter", "millimeters", "毫米"),
    _unit("length", "10", "cm", "centimeter", "centimeters", "厘米", "公分"),
    _unit("length", "1000", "m", "meter", "meters", "metre", "metres", "米"),
    _unit("length", "25.4", "inch", "inches", "in", '"', "英寸", "寸"),
    _unit("length", "304.8", "ft", "feet", "foot", "英尺", "尺"),
    _unit("volume", "1", "ml", "milliliter", "milliliters", "毫升"),
    _unit("volume", "1000", "l", "liter", "liters", "litre", "litres", "升"),
    _unit("volume", "29.5735", "oz", "ounce", "ounces", "盎司"),
    _unit("mass", "1", "g", "gram", "grams", "克"),
    _unit("mass", "1000", "kg", "kilo", "kilos", "公斤", "千克"),
    _unit("mass", "453.592", "lbs", "lb", "pound", "pounds", "磅"),
    _unit("storage", "1", "mb"),
    _unit("storage", "1024", "gb", "g内存"),
    _unit("storage", "1048576", "tb"),
    _unit("time", "1", "min", "minute", "minutes", "分钟"),
    _unit("time", "60", "hours", "hour", "h", "hrs", "小时", "个小时"),
    _unit("time", "1440", "days", "day", "天"),
    _unit("count", "1", "pieces", "piece", "pcs", "pc", "pack", "片", "件", "件套", "块", "只装", "个装"),
    _unit("cups", "1", "cup", "cups", "杯"),
    _unit("charge", "1", "mah", "毫安", "毫安时"),
    _unit("power", "1", "w", "watt", "watts", "瓦"),
    _unit("pressure", "1", "bar", "巴"),
    _unit("angle", "1", "degrees", "degree", "°", "度"),
    _unit("pixels", "1", "mp", "megapixels", "megapixel", "万像素"),
    _unit("zoom", "1", "x", "倍"),
    _unit("percent", "1", "%"),
    _unit("lines", "1", "p"),
)
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
_SPELLED = {spelling: unit for unit in UNITS for spelling in unit.spellings}
_SIDES = re.compile(r"\s*[×x]\s*\d+(?:\.\d+)?(?=\s*[a-z])")  # 70 × 140 cm is as large as its first side
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)(?:\s*[-–~]\s*(\d+(?:\.\d+)?))?\s*-?\s*([^\d\s].*)?")


def measure(value: str) -> Measure | None:
    """What a value measures, or None when it is no amount; the lower end of a range counts."""
    found = _AMOUNT.fullmatch(_SIDES.sub("", value.strip().casefold()))
    if found is None:
        return None
    unit = _unit_of(found[3] or "")
    if unit is None:
        return None
    return Measure(unit.dimension, Decimal(found[1]) * unit.factor)


def span(value: str) -> tuple[Decimal, Decimal] | None:
    """Both ends of a range such as 41-45; None where it is none, or has a unit."""
    found = _AMOUNT.fullmatch(value.strip().casefold())
    if found is None or not found[2] or found[3]:
        return None
    return Decimal(found[1]), Decimal(found[2])


def _unit_of(words: str) -> Unit | None:
    if not words:
        return Unit("count", Decimal(1), ())
    return _SPELLED.get(words) or _SPELLED.get(words.split(maxsplit=1)[0])  # "75w equivalent", "256gb ssd"


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


def spellings(value: str) -> tuple[str, ...]:
    """Other ways to write the same measure: 1.5L, 1.5 liters, 1.5升."""
    found = _AMOUNT.fullmatch(value.strip().casefold())
    if found is None or found[2] or not found[3]:
        return ()
    unit = _unit_of(found[3])
    return () if unit is None else tuple(f"{found[1]}{spelling}" for spelling in unit.spellings)
