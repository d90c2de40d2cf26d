"""What both kinds of addresses share: the parts, their order, and how a street is named."""

from __future__ import annotations

import json

from nlu.entities.base import Found

ORDER = ("line1", "line2", "city", "state", "postal_code", "country")


def address(start: int, end: int, confidence: float, **parts: str) -> Found:
    """JSON of the parts that are told, in the order in which they are written."""
    value = json.dumps({name: parts[name] for name in ORDER if parts.get(name)}, ensure_ascii=False)
    return Found("address", value, start, end, confidence)
