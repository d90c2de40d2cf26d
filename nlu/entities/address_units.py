"""A part that is told of a house, put into what is known of it: the building anew, and the flat as it was."""

from __future__ import annotations

import re

from kit.text.han import simplified
from nlu.entities import divisions
from nlu.entities.address_inside import with_pieces
from nlu.entities.divisions import DISTRICT

BUILDING = r"(?:\d{1,5}|[一二三四五六七八九十]{1,3}|[a-zA-Z])(?:号楼|號樓|栋|棟|幢|座)"
ONLY_BUILDING = re.compile(BUILDING)
ONLY_FLAT = re.compile(r"\d{2,5}(?:室|号|號)?|(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:单元|單元|楼|樓|层|層)\S*")
LATIN_UNIT = re.compile(r"\b(?:room|rm|apt|apartment|unit|flat|suite|ste|floor)\.?\s?#?[a-z0-9-]{1,6}", re.IGNORECASE)
NUMBER = re.compile(r"^\d{1,6}[A-Za-z]?(?=\s)|(?<=[A-Za-z]\s)\d{1,5}[A-Za-z]?$|(?<=[路街道巷弄])\d{1,5}(?:-\d+)*号?")


def with_unit(before: str, now: str) -> str:
    """15栋 said of 5栋203 is 15栋203, and 301室 said of it is 5栋301室; anything else stands for itself.

    A room that is told without its house, or a house without a room, completes what is known: Room 214, Elm Hall.
    """
    if (pieces := with_pieces(before, now)) is not None:
        return pieces
    if LATIN_UNIT.match(before) and not LATIN_UNIT.match(now) and now.isascii():
        return before if now.lower() in before.lower() else f"{before}, {now}"
    if before.isascii() and before and LATIN_UNIT.fullmatch(now):
        return LATIN_UNIT.sub(now, before, count=1) if LATIN_UNIT.search(before) else f"{now}, {before}"
    building = ONLY_BUILDING.match(before)
    if building is None:
        return now
    if ONLY_BUILDING.fullmatch(now):
        return now + before[building.end() :]
    if ONLY_FLAT.fullmatch(now):
        return building[0] + now
    return now


def with_number(street: str, number: str) -> str:
    """The street with another number; unchanged where it has none."""
    return NUMBER.sub(number, street, count=1)


def number_of(street: str) -> str:
    """The number of the house in its street."""
    found = NUMBER.search(street)
    return found[0] if found else ""


def without_number(street: str) -> str:
    """The name of the street."""
    return NUMBER.sub("", street, count=1).strip(" 号")


def with_suffix(now: str, known: str, old: str) -> str:
    """The new number as the known one is written (22号), if that is the old one; else nothing."""
    bare = known.removesuffix("号")
    return now + known[len(bare) :] if bare and bare.lower() == old.lower() else ""


def district(line: str) -> str:
    """The district with which a Chinese street begins."""
    plain = simplified(line)
    named = (name for name, one in divisions.at(plain, 0) if one.level == DISTRICT and name == one.name)
    return line[: max(map(len, named), default=0)]


def is_district(line: str) -> bool:
    """Whether nothing but a district is told: no courier finds a door by it."""
    return bool(line) and district(line) == line


def with_street(before: str, now: str) -> str:
    """朝阳区 said of 望京西园三区 is 朝阳区望京西园三区, in either order; another street stands for itself."""
    area, street = district(before), before.removeprefix(district(before))
    if is_district(now):
        return now + street
    own = district(now)
    told = now.removeprefix(own)
    if not street or _is_same(street, told):
        return (own or area) + (told if len(told) >= len(street) else street)
    return now


def _is_same(street: str, told: str) -> bool:
    """Whether one is the other told in part: 望京西园 and 望京西园三区."""
    shorter, longer = sorted((street.replace(" ", ""), told.replace(" ", "")), key=len)
    return len(shorter) > 1 and shorter in longer
