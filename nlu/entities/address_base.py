"""What both kinds of addresses share: the parts, their order, and how a street is named."""

from __future__ import annotations

import json

from nlu.entities.base import Found

# `house_number` corrects the number of a street that is known already.
ORDER = ("line1", "line2", "city", "state", "postal_code", "country", "house_number")
PART = "part"


def address(start: int, end: int, confidence: float, **parts: str) -> Found:
    """JSON of the parts that are told, in the order in which they are written; role "part" where the place is not told.

    A street without a city or a postcode, or a postcode alone, completes or corrects an address that is known.
    """
    told = {name: parts[name] for name in ORDER if parts.get(name)}
    whole = {"city", "postal_code"}.intersection(told) and "line1" in told
    return Found("address", json.dumps(told, ensure_ascii=False), start, end, confidence, "" if whole else PART)
