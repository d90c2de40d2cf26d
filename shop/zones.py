"""Whose clock an address lives by: an IANA zone, by state or province, by postcode in America, else by country."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from babel.core import get_global

from shop.model import Address

NEW_YORK, CHICAGO, DENVER, WEST = "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"
_OF_STATES = {
    NEW_YORK: "CT DE DC FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC VT VA WV",
    CHICAGO: "AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI",
    DENVER: "CO ID MT NM UT WY",
    WEST: "CA NV OR WA",
    "America/Phoenix": "AZ",
    "America/Anchorage": "AK",
    "Pacific/Honolulu": "HI",
}
_OF_PROVINCES = {
    "America/Toronto": "ON QC",
    "America/Vancouver": "BC",
    "America/Edmonton": "AB NT",
    "America/Winnipeg": "MB",
    "America/Regina": "SK",
    "America/Halifax": "NS NB PE",
    "America/St_Johns": "NL",
    "America/Whitehorse": "YT",
    "America/Iqaluit": "NU",
}
_OF_AUSTRALIA = {
    "Australia/Sydney": "NSW ACT",
    "Australia/Melbourne": "VIC",
    "Australia/Brisbane": "QLD",
    "Australia/Adelaide": "SA",
    "Australia/Perth": "WA",
    "Australia/Hobart": "TAS",
    "Australia/Darwin": "NT",
}


def _by_state(zones: Mapping[str, str]) -> dict[str, str]:
    return {state: zone for zone, states in zones.items() for state in states.split()}


STATES = {"US": _by_state(_OF_STATES), "CA": _by_state(_OF_PROVINCES), "AU": _by_state(_OF_AUSTRALIA)}
# The first three figures of American postcodes, from which on another zone begins.
FROM = (0, 350, 376, 380, 398, 500, 590, 600, 798, 800, 850, 870, 889, 967, 970, 995)
ZONES = (
    NEW_YORK, CHICAGO, NEW_YORK, CHICAGO, NEW_YORK, CHICAGO, DENVER, CHICAGO, DENVER, DENVER, "America/Phoenix", DENVER,
    WEST, "Pacific/Honolulu", WEST, "America/Anchorage",
)  # fmt: skip
# Countries of several zones, most of whose people live by one.
MOST_LIVE_BY = {
    "CN": "Asia/Shanghai",
    "DE": "Europe/Berlin",
    "ES": "Europe/Madrid",
    "PT": "Europe/Lisbon",
    "NZ": "Pacific/Auckland",
    "MY": "Asia/Kuala_Lumpur",
    "TH": "Asia/Bangkok",
}
FIGURES = 3


def zone_of(address: Address) -> str:
    """The key of its zone; "" where the address does not tell it."""
    states = STATES.get(address.country)
    if states is None:
        return MOST_LIVE_BY.get(address.country) or _only_one(address.country)
    return states.get(address.state.upper()) or (_of_postcode(address.postal_code) if address.country == "US" else "")


def _only_one(country: str) -> str:
    zones = [zone for zone, territory in get_global("zone_territories").items() if territory == country]
    return zones[0] if len(zones) == 1 else ""


def _of_postcode(code: str) -> str:
    begins = code[:FIGURES]
    return ZONES[bisect_right(FROM, int(begins)) - 1] if len(begins) == FIGURES and begins.isdigit() else ""
