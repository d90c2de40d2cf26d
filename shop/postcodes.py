"""Postcodes of mainland China by province, city and district, for addresses that were told without one.

What is derived is the code of the main office of a district, or else of the prefecture: near enough for sorting, and no
proof of anything. It is never kept as if it had been told. Source: data/README.md.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "data"
MAINLAND = "CN"
SHORTEST = 2

Codes = Mapping[str, str]


def derived(country: str, state: str, city: str, street: str) -> str:
    """The six figures for this place; "" outside the mainland, and where the table does not know it."""
    if country != MAINLAND:
        return ""
    found = _cities().get(_short(city or state)) or _cities().get(_short(state))
    if found is None:
        return _counties().get((_short(state), _short(city)), "")
    # The own name of a prefecture is the empty one, with which every street begins; it stands last.
    return next(code for name, code in found.items() if street.startswith(name))


def _short(name: str) -> str:
    for ending in _endings():
        cut = name.removesuffix(ending)
        if cut != name and len(cut) >= SHORTEST:
            return cut
    return name


@cache
def _cities() -> Mapping[str, Codes]:
    """Of each prefecture, by its short name, the codes of its districts, the longest names first; "" is its own."""
    found: dict[str, dict[str, str]] = {}
    for row in _rows():
        codes = found.setdefault(_short(row["city"]), {})
        own = row["county"] == row["city"]
        codes["" if own else row["county"]] = row["postcode"]
        if not own and len(short := _short(row["county"])) >= SHORTEST:
            codes.setdefault(short, row["postcode"])
    return {
        city: dict(sorted(codes.items(), key=lambda one: -len(one[0]))) for city, codes in found.items() if "" in codes
    }


@cache
def _counties() -> Mapping[tuple[str, str], str]:
    """Cities below a prefecture, which are written in its place: by province and short name."""
    return {(_short(row["province"]), _short(row["county"])): row["postcode"] for row in _rows()}


@cache
def _endings() -> tuple[str, ...]:
    """What names of divisions end with, and may be left out."""
    return tuple(FOLDER.joinpath("division_endings.txt").read_text(encoding="utf-8").split())


@cache
def _rows() -> tuple[Mapping[str, str], ...]:
    with FOLDER.joinpath("china_postcodes.csv").open(encoding="utf-8", newline="") as table:
        return tuple(csv.DictReader(table))
