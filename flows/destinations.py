"""The place that somebody names when they ask how long a parcel takes to there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from flows.engine.names import phrase
from kit.text.han import simplified
from nlu import cues
from nlu.entities import divisions
from nlu.entities.address_foreign import COUNTRIES
from nlu.entities.address_patterns import CHINESE_CITIES
from nlu.entities.divisions import CITY, PROVINCE, Division
from shop.model import Address

FILE = Path(__file__).parent / "data" / "places.yml"
# Regions whose parcels travel as to another country.
OWN_COUNTRIES = {"81": "HK", "82": "MO", "71": "TW"}
HAN = re.compile(r"[\u4e00-\u9fff]")
HOME = "CN"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where to, as far as it is told, and what it is called."""

    name: str
    address: Address


def named_in(text: str) -> Destination | None:
    """The place that is named, the longest name where there are several; None where there is none."""
    said = simplified(text.casefold())
    found = [*_countries(said), *_regions(said), *_cities(said), *_in_han(said)]
    return max(found, key=lambda one: len(one.name), default=None)


def asks_when_there(text: str) -> bool:
    """Whether they ask how long it takes to a place that they name."""
    return (cues.has("when_there", text) or cues.has("arrives", text)) and named_in(text) is not None


def _countries(said: str) -> Iterator[Destination]:
    for name, code in _by_name().items():
        if phrase(name).search(said):
            yield Destination(_called(name), Address("", country=code))


def _regions(said: str) -> Iterator[Destination]:
    for region, names in _table()["regions"].items():
        for name in names:
            if phrase(name).search(said):
                yield Destination(_called(name), Address("", state=region, country=HOME))


def _cities(said: str) -> Iterator[Destination]:
    for name in CHINESE_CITIES:
        if phrase(name).search(said):
            yield Destination(_called(name), Address("", city=_called(name), country=HOME))


def _in_han(said: str) -> Iterator[Destination]:
    for place in range(len(said)):
        for name, division in divisions.at(said, place):
            if _is_known(name, division):
                yield _division(name, division)


def _is_known(name: str, division: Division) -> bool:
    if division.level == PROVINCE:
        return True
    return division.level == CITY and (name == division.name or name in divisions.SPOKEN or _is_remote(division))


def _is_remote(division: Division) -> bool:
    """Whether it lies in a region of few towns, whose names mean nothing else."""
    return _province(division).name.startswith(tuple(_table()["far"]["provinces"]))


def _province(division: Division) -> Division:
    return divisions.by_code()[division.code[:PROVINCE]]


def _division(name: str, division: Division) -> Destination:
    country = OWN_COUNTRIES.get(division.code[:PROVINCE], HOME)
    city = name if division.level == CITY else ""
    return Destination(name, Address("", city=city, state=_province(division).name, country=country))


def _called(name: str) -> str:
    """As it is written, with capitals where it is a name in Latin letters."""
    if HAN.search(name):
        return name
    if name in _short():
        return name.replace("uk", "UK").replace("usa", "USA")
    return " ".join(word if word in ("the", "of") else word.capitalize() for word in name.split())


@cache
def _short() -> frozenset[str]:
    return frozenset(name for names in _table()["countries"].values() for name in names if name.endswith(("uk", "usa")))


@cache
def _by_name() -> Mapping[str, str]:
    own = {name: code for code, names in _table()["countries"].items() for name in names}
    return {simplified(name): code for name, code in COUNTRIES.items()} | own


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    table: Any = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {str(part): dict(named) for part, named in table.items()}
