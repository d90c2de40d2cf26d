"""Chinese streets in Latin letters, the number behind them: Chaoyang North Road 101, building 6, Beijing 100123."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlu.entities.address_base import address
from nlu.entities.address_inside import inside
from nlu.entities.address_numbered import BEHIND, in_city
from nlu.entities.address_patterns import NOT_CITIES
from nlu.entities.base import Found, Reading

LINE1 = re.compile(
    r"(?P<name>(?:[a-z][a-z'’]*\s){1,4}?(?:road|rd|street|st|avenue|ave|lane|boulevard|blvd|highway|lu|jie|dajie|dadao|hutong))"
    r"\.?,?\s(?:no\.?\s?)?(?P<number>\d{1,5}[a-z]?)(?![\da-z])"
)
WORD = re.compile(r"\S+")
# What ends the sentence before a street that nobody wrote in capitals.
LEADS = NOT_CITIES | {"address", "to", "at", "new", "lives", "live", "moved", "goes", "city"}


def pinyin(reading: Reading) -> Iterator[Found]:
    """At most one with its Chinese city; one without its city only where an address is asked for."""
    if not reading.digits:
        return
    for line in LINE1.finditer(reading.lower):
        begin = line.start() + _lead(reading.folded[slice(*line.span("name"))])
        end, parts = line.end(), {"line1": reading.folded[begin : line.end()]}
        if begin >= line.end("name"):
            continue
        if (door := inside(reading.lower, end)) is not None:
            parts["line2"], end = reading.folded[slice(*door)], door[1]
        if city := BEHIND.match(reading.lower, end):
            told = in_city(reading, city)
            parts["line1"] += told.pop("areas", "")
            yield address(begin, city.end(), 1.0, **parts, **told)
            return
        if reading.expected in ("address", "city"):
            yield address(begin, end, 0.9, **parts)
            return


def _lead(name: str) -> int:
    """How many characters of it belong to the sentence: the street begins after the last word without a capital."""
    words = list(WORD.finditer(name))
    capitals = any(word[0][:1].isupper() for word in words)
    leading = [word for word in words[:-1] if word[0].lower() in LEADS or (capitals and not word[0][:1].isupper())]
    after = leading[-1].end() if leading else 0
    return after + len(name[after:]) - len(name[after:].lstrip())
