"""The city that an address lacks, when just that is asked: "Boston, like I said", 台北市啊."""

from __future__ import annotations

import re

from kit.text.han import simplified
from nlu.entities import divisions
from nlu.entities.address_patterns import CHINESE_CITIES, NOT_CITIES, PROVINCES
from nlu.entities.divisions import CITY, MUNICIPAL, PROVINCE, Division
from nlu.entities.lists import lines, words
from nlu.entities.places import STATES
from nlu.entities.spelling import EVERYDAY

Part = tuple[int, int, dict[str, str]]
CHATTER = frozenset(words("chatter"))
# What the city is called beside its name.
LABELS = frozenset(words("city_labels"))
CLAUSE = re.compile(r"[^,.;:!?\n，。；：！？]+")
WORD = re.compile(r"[a-zà-öø-ÿ][a-zà-öø-ÿ'’.-]*")
APOSTROPHE = re.compile(r"['’]")
HAN = re.compile(r"[\u4e00-\u9fff]+")
ENDS = re.compile(rf"(?:{'|'.join(words('particles'))})+$")
NO_CITIES = frozenset(words("not_cities_han"))
STATE_CODES = {name.upper() for name in STATES.values()}
PROVINCE_NAME = re.compile(rf"\s*(?:province\s(?:of\s)?)?(?P<state>{PROVINCES})\s*", re.IGNORECASE)
REGIONS = {"81": "HK", "82": "MO", "71": "TW"}
TOWNS = frozenset(lines("towns_of_the_states"))
MOST_WORDS, MOST_LETTERS = 4, 5


def country_of(city: str) -> str:
    """The country of a city that everybody knows; "" of any other."""
    name = city.lower().strip()
    if name in CHINESE_CITIES or HAN.search(name):
        return "CN" if name in CHINESE_CITIES else _of_han(simplified(name))
    return "US" if name in TOWNS else ""


def _of_han(name: str) -> str:
    found = next((division for _, division in divisions.at(name, 0)), None)
    return REGIONS.get(found.code[:PROVINCE], "CN") if found else "CN"


def told_city(folded: str, lower: str) -> Part | None:
    """Where the city stands, and the parts that are told with it; None where no words can be one."""
    return _in_han(folded) or _in_latin(folded, lower)


def _in_latin(folded: str, lower: str) -> Part | None:
    for clause in CLAUSE.finditer(lower):
        kept = _named(list(WORD.finditer(clause[0])))
        if not kept:
            continue
        start, end = clause.start() + kept[0].start(), clause.start() + kept[-1].end()
        parts = _with_state(folded[start:end])
        if "state" not in parts and (state := PROVINCE_NAME.fullmatch(_clause_after(lower, clause.end()))):
            parts["state"] = _state(state["state"])
        return start, end, parts
    return None


def _named(found: list[re.Match[str]]) -> list[re.Match[str]]:
    """The words of a name, without what is chatted and called around it; nothing where they say something else."""
    labelled = any(APOSTROPHE.split(word[0])[0] in LABELS for word in found)
    while found and _is_beside(found[0][0]):
        found = found[1:]
    beside = next((place for place, word in enumerate(found) if _is_beside(word[0])), len(found))
    found = found[:beside]
    said = {APOSTROPHE.split(word[0])[0] for word in found}
    if not found or len(found) > MOST_WORDS or said & NOT_CITIES:
        return []
    return [] if said <= EVERYDAY and not labelled else found


def _is_beside(word: str) -> bool:
    return word in CHATTER or APOSTROPHE.split(word)[0] in LABELS


def _with_state(name: str) -> dict[str, str]:
    """A state behind the city: Boston MA."""
    city, _, last = name.rpartition(" ")
    if city and last.upper() in STATE_CODES:
        return {"city": _titled(city), "state": last.upper(), "country": "US"}
    return {"city": _titled(name)}


def _clause_after(lower: str, end: int) -> str:
    following = CLAUSE.search(lower, end)
    return following[0] if following else ""


def _state(name: str) -> str:
    return name.upper() if len(name) < 4 else name.title()


def _titled(name: str) -> str:
    return name.title() if name.islower() else name


def _in_han(folded: str) -> Part | None:
    text = simplified(folded)
    for place in range(len(text)):
        for name, division in divisions.at(text, place):
            if _is_city(name, division):
                return place, place + len(name), _of(division, folded[place : place + len(name)])
    said = HAN.search(text)
    if said is None:
        return None
    bare = ENDS.sub("", said[0])
    if not 1 < len(bare) <= MOST_LETTERS or not NO_CITIES.isdisjoint(bare):
        return None
    return said.start(), said.start() + len(bare), {"city": folded[said.start() : said.start() + len(bare)]}


def _is_city(name: str, division: Division) -> bool:
    municipal = division.level == PROVINCE and division.code in MUNICIPAL
    return len(name) > 1 and (municipal or division.level == CITY)


def _of(division: Division, name: str) -> dict[str, str]:
    return {"city": name, "country": REGIONS.get(division.code[:PROVINCE], "CN")}
