"""How option values are called beside the shop's own names: large for L, 双人 for 2 persons, 28 for 28 cm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from cn2an import an2cn

from kit.quantities.measures import Measure, measure
from nlu.entities.lists import table
from nlu.protocol import OptionTerm

# A value whose number may be said alone: 28 cm, 20000mAh, 1.7L, 42; and sizes from … to.
NUMBERED = re.compile(r"(\d+(?:\.\d+)?)\s?[^\d\s–-]{0,8}(?:\s[^\d\s]{1,8})?")
FROM_TO = re.compile(r"(\d{2})\s?[-–]\s?(\d{2})")
WIDEST = 8
SIDES = re.compile(r"(\d+)\s?[×x*]\s?(\d+)\s?cm")
# 20000mAh
THOUSANDS = re.compile(r"(\d)0000\s?mAh", re.IGNORECASE)
FIGURES = re.compile(r"(\d{1,2})\s?([\u4e00-\u9fff]{1,3})")
DECIMAL = re.compile(r"(\d)\.(\d)\s?([\u4e00-\u9fff]{1,2})")
PIECES = re.compile(r"(\d{1,2}) ([a-z]{3,}?)s?")


@dataclass(frozen=True, slots=True)
class Called:
    """A further name of a value; `beside` says that it means it only of a product that is named."""

    name: str
    beside: bool = False


def forms(term: OptionTerm) -> Iterator[Called]:
    """What is said for a size of clothing, and for how many persons something is."""
    for name in _lists()["sizes"].get(term.value.upper(), ()):
        yield Called(name)
    for group in _lists()["alike"]:
        if term.value in group:
            yield from (Called(name) for name in group if name != term.value)
    yield from _in_characters(term)
    yield from _in_letters(term)
    yield from map(Called, _in_ten_thousands(term))
    yield from map(Called, _sides(term.value))
    persons = _lists()["persons"]
    called = {name.lower() for name in (term.option, *term.option_names)}
    if term.value.isdigit() and called.intersection(persons["options"]):
        for number in (term.value, *persons["numbers"].get(term.value, ())):
            for form in persons["forms"]:
                name = form.format(n=number)
                if not _mixed(name):
                    yield Called(name, form in persons["weak"])


def extremes(options: Iterable[OptionTerm]) -> Iterator[tuple[str, OptionTerm, str]]:
    """What the least and the most of a product's values are called: name, value, and the product's id."""
    for product, terms in _choices(options):
        measured = [(amount, term) for term in terms for amount in [measure(_first(term.value))] if amount]
        if len(measured) < 2 or len(measured) != len(terms) or not _comparable([one for one, _ in measured]):
            continue
        ordered = sorted(measured, key=lambda pair: pair[0].amount)
        for (_, term), listed in ((ordered[0], "least"), (ordered[-1], "most")):
            for name in _lists()[listed]:
                yield name, term, product


def numbers(term: OptionTerm) -> Iterator[str]:
    """The numbers with which a value may be meant."""
    plain = NUMBERED.fullmatch(term.value.replace(",", ""))
    if plain:
        yield plain[1]
    between = FROM_TO.fullmatch(term.value)
    if between and 0 < int(between[2]) - int(between[1]) <= WIDEST:
        yield from map(str, range(int(between[1]), int(between[2]) + 1))


@cache
def close() -> frozenset[str]:
    """Names that count only right before the product's."""
    return frozenset(_lists()["close"])


def _choices(options: Iterable[OptionTerm]) -> Iterator[tuple[str, list[OptionTerm]]]:
    found: dict[tuple[str, str], list[OptionTerm]] = {}
    for term in options:
        for product in term.products:
            found.setdefault((product, term.option), []).append(term)
    for (product, _), terms in found.items():
        yield product, terms


def _in_characters(term: OptionTerm) -> Iterator[Called]:
    """六件 for 6件, 一升七 for 1.7升; a whole number without the product is how many are wanted."""
    for name in term.names:
        figures = FIGURES.fullmatch(name)
        if figures:
            yield Called(f"{an2cn(figures[1])}{figures[2]}", beside=True)
        if parts := DECIMAL.fullmatch(name):
            whole, tenth, unit = an2cn(parts[1]), an2cn(parts[2]), parts[3]
            yield from (
                Called(f"{whole}{unit}{tenth}"),
                Called(f"{whole}\u70b9{tenth}{unit}"),
                Called(f"{whole}\u70b9{tenth}", beside=True),
            )


def _sides(value: str) -> Iterator[str]:
    """90 x 180 and 90*180 for 90 × 180 cm."""
    found = SIDES.fullmatch(value)
    if found:
        for sign in ("x", " x ", "*", "×", " × ", " by "):
            yield f"{found[1]}{sign}{found[2]}"
            yield f"{found[1]}{sign}{found[2]} cm"
            yield f"{found[1]}{sign}{found[2]}cm"


def _in_ten_thousands(term: OptionTerm) -> Iterator[str]:
    """2万, 两万毫安 and 2w for 20000mAh."""
    found = THOUSANDS.fullmatch(term.value.replace(",", ""))
    if not found:
        return
    for number in (found[1], an2cn(found[1]), *(["两"] if found[1] == "2" else [])):
        yield from (f"{number}{unit}" for unit in _lists()["ten_thousands"]["han"])
    yield from (f"{found[1]}{unit}" for unit in _lists()["ten_thousands"]["latin"])
    yield f"{found[1]}0k"


def _in_letters(term: OptionTerm) -> Iterator[Called]:
    """Six piece, six pieces and 6-piece for 6 pieces; without the product it is how many are wanted."""
    for name in term.names:
        if found := PIECES.fullmatch(name.lower()):
            spelt = [word for word in _lists()["persons"]["numbers"].get(found[1], ()) if word.isascii()]
            for number in (found[1], *spelt):
                for thing in (found[2], f"{found[2]}s"):
                    yield Called(f"{number} {thing}", beside=True)
                yield Called(f"{number}-{found[2]}", beside=True)


def _first(value: str) -> str:
    """70 × 140 cm is compared by its first side."""
    sides = re.split(r"\s?[×x*]\s?", value)
    if len(sides) < 2:
        return value
    unit = re.search(r"[^\d\s.]+$", value)
    return sides[0] + (unit[0] if unit else "")


def _comparable(measures: list[Measure]) -> bool:
    dimensions = {one.dimension for one in measures}
    return len(dimensions) == 1 and "count" not in dimensions


def _mixed(name: str) -> bool:
    """A Latin form with a Chinese number in it, or the other way round: nobody says "双 person"."""
    latin, han = re.search(r"[a-z]", name), re.search(r"[\u4e00-\u9fff]", name)
    return bool(latin and han)


@cache
def _lists() -> Mapping[str, Any]:
    return table("values")
