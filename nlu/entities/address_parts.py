"""Single parts of an address, as they are told to mend one: apt 5, unit 12B, zip is 02118, 邮编改成310012, 3栋502室."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nlu.entities.address_inside import inside
from nlu.entities.lists import words
from nlu.entities.places import STATES

BE = (
    r"(?:\s*(?:['’]?s\b|is|should be|should read|should say|must be|has to be|to|was|just|only|simply|really|actually|"
    r"rather|=|:|,|it'?s|number|no\b\.?))*\s*"
)
NOT_CITIES = frozenset(words("not_cities"))
STREET = re.compile(r"\bstreet\s?[:=]\s?(?P<line1>[^,;:!?\n]{2,40}?\d{1,5}[a-z]?)(?=[\s,.;]|$)")
UNIT_KINDS = r"apt|apartment|suite|ste|unit|flat|room"
UNIT = re.compile(
    rf"\b(?P<kind>{UNIT_KINDS}|floor|fl|rm|building|bldg|block|tower){BE}\.?\s*(?:#\s*)?(?P<number>\d{{1,5}}-?[a-z]?|[a-z]-?\d{{0,4}})\b"
)
# The house in which a room is, behind it or before it; and one that is told alone, to mend an address.
HOUSES = "|".join((*words("houses"), *words("halls")))
IN_HOUSE = re.compile(rf"[\s,]+(?:(?:in|of|at)\s)?(?:the\s)?(?P<house>(?:[a-z][a-z'’.-]*\s){{1,3}}?(?:{HOUSES}))\b")
ROOM_OF = re.compile(rf"(?P<house>(?:[A-Z][\w'’.-]*\s){{1,3}}(?i:{HOUSES}))[\s,]+$")
HOUSE = re.compile(rf"(?P<line2>(?:[A-Z][\w'’.-]*\s){{1,3}}(?i:{HOUSES}))\b")
NAME = re.compile(r"\bname\b")
SPELT_UNIT = re.compile(rf"\b(?:{UNIT_KINDS})\b")
CODE = re.compile(rf"\b(?:zip|postal|post)\s?-?(?:code)?{BE}(?P<code>\d{{5}}(?:-\d{{4}})?|\d{{6}})\b")
CITY = re.compile(
    rf"\bcity{BE}(?P<city>[a-z][a-z.'’ -]{{1,28}}?)(?=[,.;!?]|\s(?:and|not|please|like|as|of course)\b|$)"
)
STATE = re.compile(
    rf"\bstate{BE}(?P<state>{'|'.join(sorted({*STATES, *(c.lower() for c in STATES.values())}, key=len))})\b"
)
# MA 02110, and nothing else.
STATE_CODE = re.compile(
    rf"\W*(?P<state>{'|'.join(sorted({*STATES, *(c.lower() for c in STATES.values())}, key=len, reverse=True))})[\s,]+"
    r"(?P<code>\d{5}(?:-\d{4})?)\W*"
)
WRONG = r"(?:(?:写|填|打|弄|搞|输)?错了|不对|有误)?[,，、\s]*"
HAN_BE = rf"(?:号|号码)?{WRONG}(?:应该|其实|正确的)?(?:是|改成|改为|改到|换成|为|写成)?[:：]?\s?"
HAN_CODE = re.compile(rf"(?:邮编|邮政编码){HAN_BE}(?P<code>\d{{6}})(?!\d)")
HAN_UNIT = re.compile(
    r"(?P<unit>(?:(?:\d{1,5}|[一二三四五六七八九十]{1,3}|[a-zA-Z])(?:号楼|栋|幢|座|单元|楼|层|室)){1,4}(?:\d{2,5}(?:室|号)?)?)"
)
# A flat that means nothing else, asked for or not.
HAN_SPELT = re.compile(
    r"\d{2,5}室|(?:\d{1,4}|[一二三四五六七八九十]{1,3}|[a-zA-Z])(?:号楼|栋|幢|座|单元)\s?(?:\d{1,2}单元\s?)?\d{2,5}(?!\d)|"
    r"(?:是|改成|改为|换成|写成)\s?\d{1,4}(?:号楼|栋|幢|座|单元|室)"
)
# A house or a flat, and nothing else: 3单元501.
HAN_ALONE = re.compile(
    r"\W*(?:\d{1,5}|[一二三四五六七八九十]{1,3}|[A-Za-z])(?:号楼|栋|幢|座|单元|室)[\dA-Za-z号楼层室栋单元-]*\W*"
)
# What stands there now, or is wrong: 不是5栋, 5栋好像不对.
HAN_OLD_BEFORE = re.compile(r"(?:不是|还是|還是|不要|而不是|原来是|写的是|上面是|显示)\s?$")
HAN_OLD_AFTER = re.compile(r"\s?(?:好像|应该|应該)?(?:不对|不對|错|錯|有误|不是|没了)")
HAN_DOOR = re.compile(rf"(?:房间|房号|室号|房|楼|单元){HAN_BE}(?P<unit>\d{{1,5}}(?:-\d+)*[号室]?)(?!\d)")
# The number of the house in its street.
HAN_NUMBER = re.compile(rf"门牌{HAN_BE}(?P<number>\d{{1,5}}(?:-\d+)*号?)(?![\d栋幢座楼室])")
NUMBER = re.compile(
    rf"\b(?:house|street|building|door){BE}(?P<number>\d{{1,6}}[a-z]?)\b(?!\s[a-z]+\s(?:st|street|road|rd|ave)\b)"
)
HAN_CITY = re.compile(rf"城市{HAN_BE}(?P<city>[\u4e00-\u9fff]{{2,6}}?市?)(?=[，,。！!吧]|$)")


def told_parts(folded: str, lower: str, asked: bool, mended: bool = False) -> tuple[int, int, Mapping[str, str]] | None:
    """Where the first and the last part stand, and all parts.

    Only a spelt-out unit counts, and what is called by its name in a correction (`mended`), unless asked for.
    """
    if alone := STATE_CODE.fullmatch(lower):
        state = STATES.get(alone["state"], alone["state"].upper())
        return alone.start("state"), alone.end("code"), {"state": state, "postal_code": alone["code"], "country": "US"}
    spans: list[tuple[int, int]] = []
    parts: dict[str, str] = {}
    unit = UNIT.search(lower)
    if unit and (asked or mended or SPELT_UNIT.match(unit["kind"])) and _is_number(folded, unit):
        parts["line2"] = _unit_of(unit)
        spans.append(unit.span())
        further = inside(lower, unit.end())
        if further is not None and UNIT.match(lower, further[0]):
            parts["line2"] += ", " + ", ".join(map(_unit_of, UNIT.finditer(lower, *further)))
            spans.append(further)
        if house := _house_of(folded, lower, unit.span()):
            parts["line2"] += f", {_titled(folded[slice(*house)])}"
            spans.append(house)
    spelt = asked or mended or HAN_SPELT.search(folded) or HAN_ALONE.fullmatch(folded)
    door = (_unit(folded) or HAN_DOOR.search(folded)) if spelt else None
    if door:
        parts["line2"] = door["unit"]
        spans.append(door.span())
    for name, pattern, text in _LABELLED if asked or mended else ():
        match = (
            None if pattern is HOUSE and NAME.search(lower) else pattern.search(folded if text == "folded" else lower)
        )
        if name == "house_number" and match and any(start <= match.start() < end for start, end in spans):
            continue  # building 6 is a part of the door that is told
        if match and name not in parts and not NOT_CITIES.intersection(_words(match[match.lastgroup or 0])):
            value = folded[match.start(match.lastgroup or 0) : match.end(match.lastgroup or 0)].strip()
            parts[name] = STATES.get(value.lower(), value.upper()) if name == "state" else value
            spans.append(match.span())
    if not parts:
        return None
    return min(start for start, _ in spans), max(end for _, end in spans), parts


def _words(told: str) -> list[str]:
    """Without the article of a house: The Old Mill B&B."""
    return told.lower().removeprefix("the ").split()


def _unit_of(unit: re.Match[str]) -> str:
    return f"{unit['kind'].title()} {unit['number'].upper()}"


def _house_of(folded: str, lower: str, room: tuple[int, int]) -> tuple[int, int] | None:
    """The house beside a room, by its name."""
    house = IN_HOUSE.match(lower, room[1]) or ROOM_OF.search(folded[: room[0]])
    if house is None or not NOT_CITIES.isdisjoint(house["house"].lower().split()):
        return None
    return house.span("house")


def _titled(name: str) -> str:
    return name.title() if name.islower() else name


def _is_number(folded: str, unit: re.Match[str]) -> bool:
    """A number, or a capital letter by itself: unit C, and no "flat a"."""
    return any(map(str.isdigit, unit["number"])) or folded[slice(*unit.span("number"))].isupper()


def _unit(folded: str) -> re.Match[str] | None:
    """The flat that is meant; one that is said to be wrong, or to stand there still, only where there is no other."""
    found = list(HAN_UNIT.finditer(folded))
    meant = [
        one
        for one in found
        if not HAN_OLD_BEFORE.search(folded[: one.start()]) and not HAN_OLD_AFTER.match(folded, one.end())
    ]
    return next(iter([*meant, *found]), None)


_LABELLED = (
    ("postal_code", CODE, "lower"),
    ("postal_code", HAN_CODE, "folded"),
    ("city", CITY, "lower"),
    ("city", HAN_CITY, "folded"),
    ("state", STATE, "lower"),
    ("line1", STREET, "lower"),
    ("line2", HOUSE, "folded"),
    ("house_number", HAN_NUMBER, "folded"),
    ("house_number", NUMBER, "lower"),
)
