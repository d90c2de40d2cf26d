"""Addresses in Latin letters that begin with numbers: No. 5, Lane 88, Hongqiao Road, Shanghai; 1-2-3 Shibuya, Tokyo."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlu.entities.address_base import address
from nlu.entities.address_patterns import CHINESE_CITIES, STREET, UNITS
from nlu.entities.base import Found, Reading
from nlu.entities.lists import any_of, words

TAIWAN = frozenset(words("taiwan_cities_in_latin"))
AREA = r"[a-z][a-z'’-]+(?:\s[a-z'’-]+){0,2}"
CITIES = any_of([*CHINESE_CITIES, *TAIWAN])
IN_CITY = (
    rf"(?P<areas>(?:,\s*{AREA}){{0,2}}?)[\s,]+(?P<city>{CITIES})(?:\scity)?(?![a-z])"
    r"(?:[\s,]+(?P<code>\d{6}|\d{3}(?:\d\d)?)(?!\d))?(?:[\s,]+(?P<country>p\.?r\.?\s?china|china|prc|taiwan)(?![a-z]))?"
)
LANES = re.compile(
    rf"(?:(?P<line2>(?:(?:{UNITS})\.?\s?[a-z0-9-]{{1,6}}|\d{{1,3}}f)),\s*)?"
    r"(?P<line1>(?:no|number)\.?\s?\d{1,5}[a-z]?(?:,\s*(?:lane|alley|section|sec)\.?\s?\d{1,5}){1,3}"
    rf",\s*(?:[a-z][a-z'’-]*\s){{1,4}}(?:{STREET})\b\.?){IN_CITY}"
)
# Behind a street that is told the usual way: 200 Nanjing West Road, Apt 1502, Shanghai 200003, China.
BEHIND = re.compile(IN_CITY)
JAPAN = re.compile(
    r"(?P<line1>\d{1,3}-\d{1,3}(?:-\d{1,3})?,?\s[a-z][a-z'’-]+(?:,\s*[a-z]+-(?:ku|cho|machi))?)[\s,]+"
    r"(?P<city>[a-z]+)(?:-(?:shi|to|fu))?[\s,]+(?:(?P<code>\d{3}-?\d{4})(?:[\s,]+japan\b)?|japan\b)"
)


def numbered(reading: Reading) -> Iterator[Found]:
    """At most one."""
    if not reading.digits:
        return
    if match := LANES.search(reading.lower):
        parts = {"line1": reading.folded[slice(*match.span("line1"))], **in_city(reading, match)}
        parts["line1"] += parts.pop("areas", "")
        if match["line2"]:
            parts["line2"] = reading.folded[slice(*match.span("line2"))]
        yield address(match.start(), match.end(), 1.0, **parts)
    elif match := JAPAN.search(reading.lower):
        line, city = (reading.folded[slice(*match.span(name))] for name in ("line1", "city"))
        code = {"postal_code": match["code"]} if match["code"] else {}
        yield address(match.start(), match.end(), 1.0, line1=line, city=city.title(), country="JP", **code)


def in_city(reading: Reading, match: re.Match[str]) -> dict[str, str]:
    """The city with its postcode, and the districts before it, which belong to the street."""
    city = match["city"]
    is_taiwan = city in TAIWAN or match["country"] == "taiwan"
    parts = {"city": city.title(), "country": "TW" if is_taiwan else "CN"}
    if areas := reading.folded[slice(*match.span("areas"))].rstrip(" ,"):
        parts["areas"] = areas
    if match["code"] and (is_taiwan or len(match["code"]) == len("200003")):
        parts["postal_code"] = match["code"]
    return parts
