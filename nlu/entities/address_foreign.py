"""Addresses as they are written on the continent: the number behind the street, the postcode before the town."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlu.entities.address_base import address
from nlu.entities.base import Found, Reading
from nlu.entities.lists import table

_LISTS = table("countries")
COUNTRIES = {name.lower(): code for code, names in _LISTS["countries"].items() for name in names}
TOWNS = {name: code for code, names in _LISTS["towns"].items() for name in names}
NAME = r"[^\W\d_][^\W\d_.'’-]*\.?"
STREET = rf"(?P<line1>{NAME}(?:[\s-]{NAME}){{0,4}}\.?\s\d{{1,4}}\s?[a-z]?)"
CODE = r"(?:(?P<sign>[a-z]{1,2})-)?(?P<code>\d{4,5}(?:-\d{3})?|\d{3}\s\d{2})"
TOWN = rf"(?P<city>{NAME}(?:[\s-]{NAME}){{0,2}}?)"
COUNTRY = rf"(?P<country>{'|'.join(sorted(map(re.escape, COUNTRIES), key=len, reverse=True))})\b"
END = r"(?=[\s,]*(?:[,.;!?\n]|$))"
# Lange Reihe 44, 20099 Hamburg, Germany; the street last: Hamburg, Lange Reihe 44, 20099; with the country only.
FORMS = (
    re.compile(rf"(?:^|[,:;.!?\n]\s*|\s){STREET}[\s,]+{CODE}\s+{TOWN}(?:[\s,]+{COUNTRY}|{END})"),
    re.compile(rf"(?:^|[,:;.!?\n]\s*|\bin\s){TOWN},\s*{STREET}[\s,]+{CODE}(?:[\s,]+{COUNTRY}|{END})"),
    re.compile(
        rf"(?:^|[,:;.!?\n]\s*|\s){STREET}(?:,\s?[^,\n]{{2,20}})?,\s*(?:{CODE}\s+)?{TOWN}(?:[\s,]+(?P<behind>\d{{4,6}}(?:-\d{{3}})?))?[\s,]+{COUNTRY}"
    ),
)
# What follows a street that was told by other ways: 15 Rue de Rivoli, 75001 Paris, France.
TOWN_BEHIND = re.compile(rf"[\s,]+(?P<code>\d{{4,5}})\s+(?P<city>{NAME}(?:[\s-]{NAME}){{0,2}}?)[\s,]+{COUNTRY}")
SIGNS = {"d": "DE", "a": "AT", "f": "FR", "i": "IT", "e": "ES", "b": "BE", "ch": "CH", "nl": "NL"}
# Words before a street that belong to the sentence.
BEFORE = re.compile(r"^(?:.*\b(?:to|at|in|is|address|street|straße)\b[\s:]*)", re.IGNORECASE)


def foreign(reading: Reading) -> Iterator[Found]:
    """At most one; only with a country, a town that is known, or the sign of a country."""
    if not reading.digits:
        return
    for form in FORMS:
        for match in form.finditer(reading.lower):
            if found := _found(reading, match):
                yield found
                return


def _found(reading: Reading, match: re.Match[str]) -> Found | None:
    told = match.groupdict()
    country = COUNTRIES.get(told["country"] or "") or SIGNS.get(told["sign"] or "") or TOWNS.get(told["city"])
    if not country:
        return None
    line = reading.folded[slice(*match.span("line1"))]
    before = BEFORE.match(line)
    lead = before.end() if before else 0
    city = reading.folded[slice(*match.span("city"))]
    code = told["code"] or told.get("behind") or ""
    start = min(match.start("line1") + lead, match.start("city"))
    parts = {"line1": line[lead:], "city": city.title() if city.islower() else city, "postal_code": code}
    return address(start, match.end(), 1.0, **parts, country=country)
