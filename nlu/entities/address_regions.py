"""Chinese places as they are named in running text: 浙江省 杭州 西湖区, the larger one first."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlu.entities import divisions
from nlu.entities.divisions import CITY, DISTRICT, MUNICIPAL, PROVINCE, SPOKEN, Division

SPACE = re.compile(r"[\s,，]*")
# 南京路 and 朝阳大街 are streets, wherever they are.
STREET_NAME = re.compile(r"[东西南北中]?(?:路|街|大道|道|巷|门|站)")
# What is said not to be the place: 不是昌平区那个.
NOT_THERE = re.compile(r"(?:不是|不要|不在|别寄到?|不寄到?)\s?$")


@dataclass(frozen=True, slots=True)
class Named:
    """A division named at `[start, end)`."""

    division: Division
    start: int
    end: int


def regions(text: str) -> list[list[Named]]:
    """The chains of divisions in the text: 浙江省 杭州 西湖区; none that is said not to be it."""
    found: list[list[Named]] = []
    place = 0
    while place < len(text):
        chain = _chain(text, place)
        if chain and not NOT_THERE.search(text[:place]):
            found.append(chain)
        place = chain[-1].end if chain else place + 1
    return found


def _chain(text: str, place: int) -> list[Named]:
    for name, division in divisions.at(text, place):
        end = place + len(name)
        if _stands(text, name, division, end):
            return [Named(division, place, end), *_below(text, division, end)]
    return []


def _stands(text: str, name: str, division: Division, end: int) -> bool:
    """Whether a name may begin an address: in full, or a city's short one that means nothing else."""
    full = name == division.name
    if division.level == DISTRICT:
        return full and len(name) > 2
    if full or division.level == PROVINCE:
        return True
    return name in SPOKEN and not STREET_NAME.match(text, end)


def _below(text: str, parent: Division, end: int) -> list[Named]:
    """What follows and lies within; the chain that reads most of the text."""
    space = SPACE.match(text, end)
    place = space.end() if space else end
    best: list[Named] = []
    for name, division in divisions.at(text, place):
        after = place + len(name)
        if division.level <= parent.level or not division.within(parent):
            continue
        if name != division.name and STREET_NAME.match(text, after):
            continue
        chain = [Named(division, place, after), *_below(text, division, after)]
        if not best or chain[-1].end > best[-1].end:
            best = chain
    return best


def city_of(district: Division, sure: bool) -> str:
    """Where a district is; nothing where several cities have one of that name and no province tells which."""
    homes = {meant.code[:CITY] for meant in divisions.divisions()[district.name] if meant.level == DISTRICT}
    if len(homes) > 1 and not sure:
        return ""
    code = district.code[:PROVINCE] if district.code[:PROVINCE] in MUNICIPAL else district.code[:CITY]
    home = divisions.by_code().get(code)
    return home.name if home else ""
