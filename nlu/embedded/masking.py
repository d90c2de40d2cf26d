"""What a message names is replaced by a sign of its kind, so that an intent never hangs on a number or a product."""

from __future__ import annotations

from collections.abc import Iterable

from nlu.entities.base import Found

# Private-use characters cannot be typed into a message: normalising drops them.
SIGNS = {
    "order_number": "\ue000",
    "order_ending": "\ue000",
    "tracking_number": "\ue001",
    "phone": "\ue002",
    "email": "\ue003",
    "money": "\ue004",
    "address": "\ue005",
    "postal_code": "\ue006",
    "person_name": "\ue007",
    "product": "\ue008",
    "category": "\ue008",
}
DIGIT = "\ue009"
FIRST, LAST = "\ue000", "\ue009"


def mask(text: str, found: Iterable[Found], start: int = 0, end: int | None = None) -> str:
    """The text between the bounds with a sign for each thing found (the longest wins where they overlap)."""
    end = len(text) if end is None else end
    taken = start
    pieces = []
    for thing in sorted(found, key=lambda thing: (thing.start, -thing.end)):
        sign = SIGNS.get(thing.kind)
        if sign and thing.start >= taken and thing.end <= end:
            pieces += [text[taken : thing.start], sign]
            taken = thing.end
    return "".join(pieces) + text[taken:end]
