"""What an address must have to be found, country by country.

Source: Universal Postal Union, "Universal POST*CODE DataBase": these countries and territories have no postcodes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_CODES = (
    "AE AG AO AW BF BI BJ BO BQ BS BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GD GM GQ GY HK JM KI KM KN KP LC LY ML MO "
    "MR NR NU QA SB SC SL SO SR ST SX SY TG TK TL TO TV UG VU YE ZW"
)
WITHOUT_POSTCODES = frozenset(_CODES.split())
# How postcodes tell their country: 310012, M5H 2N2, NW1 6XE.
_FORMS = (
    ("CN", re.compile(r"\d{6}")),
    ("CA", re.compile(r"[A-Z]\d[A-Z]\d[A-Z]\d")),
    ("GB", re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}")),
)
# Couriers on the mainland go by province, city and district; hardly anybody knows the code of their street.
WITHOUT_NEED = WITHOUT_POSTCODES | {"CN"}
# Places that are one city, which nobody writes twice.
CITY_STATES = frozenset({"GI", "HK", "MC", "MO", "SG", "VA"})


def country_of(code: str) -> str:
    """The country whose postcodes look like this; America where nothing else is known."""
    plain = code.replace(" ", "").upper()
    return next((country for country, form in _FORMS if form.fullmatch(plain)), "US")


def lacking(parts: Mapping[str, str]) -> list[str]:
    """The parts without which no courier finds the way."""
    needed = ("line1",) if parts.get("country") in CITY_STATES else ("line1", "city")
    return [name for name in needed if not parts.get(name)]


def wants_postcode(parts: Mapping[str, str]) -> bool:
    """Whether the postcode is worth asking for: it is unknown, and couriers there sort by it."""
    return not parts.get("postal_code") and parts.get("country") not in WITHOUT_NEED
