"""Order numbers (#W1234567, in all the ways they are typed) and carriers' tracking numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlu.entities.base import Found, Reading

MARKED = re.compile(r"#\s?w[\s-]?(\d{1,12})(?!\d)|(?<![a-z0-9])w-?(\d{3,12})(?![a-z0-9])")
BARE = re.compile(r"(?<![a-z0-9_.,$¥-])#?\s?(\d{7})(?![a-z0-9_%]|[.,]\d)")
SHORT = re.compile(r"^\W*(?:#\s?)?w?\s?(\d{1,12})\W*$")
NEAR = re.compile(r"order|purchase|订单|单号|定单|那单|这单|单子|#")
NEAR_WIDTH = 24

TRACKING = re.compile(
    r"(?<![a-z0-9])(?:1z[0-9a-z]{16}|(?:sf|yt|zto|sto|jd|jt|jdv|yd|ems|zjs|db|htky|dpk)[a-z]{0,3}\d{9,18}"
    r"|[a-z]{2}\d{9}[a-z]{2}|\d{12,22})(?![a-z0-9])"
)


def orders(reading: Reading) -> Iterator[Found]:
    """`#W1234567`; seven bare digits count where an order is asked for or spoken of."""
    for match in MARKED.finditer(reading.lower):
        yield _order(match, match[1] or match[2])
    for match in BARE.finditer(reading.lower):
        before = reading.lower[max(0, match.start() - NEAR_WIDTH) : match.start()]
        if reading.expected == "order_number" or match[0].lstrip().startswith("#") or NEAR.search(before):
            yield _order(match, match[1], 0.9)
    whole = SHORT.match(reading.lower)
    if reading.expected == "order_number" and whole and len(whole[1]) > 4:
        yield Found("order_number", f"#W{whole[1]}", whole.start(1), whole.end(1), 0.7)


def parcels(reading: Reading) -> Iterator[Found]:
    """Tracking numbers of the usual carriers; value in capitals."""
    for match in TRACKING.finditer(reading.lower):
        sure = 0.7 if match[0].isdigit() and reading.expected != "tracking_number" else 1.0
        yield Found("tracking_number", match[0].upper(), match.start(), match.end(), sure)


def _order(match: re.Match[str], digits: str, confidence: float = 1.0) -> Found:
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return Found("order_number", f"#W{digits}", start, match.end(), confidence)
