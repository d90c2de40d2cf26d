"""Order numbers (#W1234567, in all the ways they are typed) and carriers' tracking numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlu.entities.base import Found, Reading

MARKED = re.compile(r"#\s?w[\s-]?(\d{1,12})(?!\d)|(?<![a-z0-9])w-?(\d{3,12})(?![a-z0-9])")
# Typed in groups, as numbers are read out: #W 123 4567, w-123-4567.
GROUPED = re.compile(r"(?<![a-z0-9])(?:#\s?)?w[\s-]?(\d{3}[\s-]\d{4}|(?<=[\s-])\d{7})(?!\d)")
SPOKEN = re.compile(r"(?:order(?: number| no\.?)?(?: is)?|订单号?是?|单号是?)[\s:#]{0,3}(\d{3}[\s-]\d{4})(?![\s-]?\d)")
# Only the end of a number is told, and it is not the end of a card's or a telephone's.
ENDING = re.compile(
    r"\b(?:ending|ends?|finishing)\s(?:in|with|on)\s#?(\d{2,6})(?!\d)|尾号(?:是|为)?\s?(\d(?:\s?\d){1,5})(?!\d)|"
    r"(?<!\d)(\d{2,6})(?:结尾|收尾)"
)
OTHER_ENDING = re.compile(r"\bcard|visa|phone|卡|手机|电话")
BARE = re.compile(r"(?<![a-z0-9_.,$¥-])#?\s?(\d{7})(?![a-z0-9_%]|[.,]\d)")
SHORT = re.compile(r"^\W*(?:#\s?)?w?\s?(\d{1,12})\W*$")
NEAR = re.compile(r"order|purchase|订单|单号|定单|那单|这单|单子|#")
NEAR_WIDTH = 24
DIGIT = re.compile(r"\d")
JOINT = re.compile(r"[\s-]")

LONG = re.compile(r"\d(?:.{0,3}\d){4}")
PARCEL = re.compile(r"track|parcel|package|usps|fedex|ups\b|快递|运单|物流|包裹")
TRACKING = re.compile(
    r"(?<![a-z0-9])(?:1z(?:[ -]?[0-9a-z]){16}|(?:sf|yt|zto|sto|jd|jt|jdv|yd|ems|zjs|db|htky|dpk)[a-z]{0,3}[ -]?\d{9,18}"
    r"|[a-z]{2}\d{9}[a-z]{2}|rl[0-9a-z]{12}|\d{12,22}|\d{4}(?: \d{4}){2,4}(?: \d{1,4})?)(?![a-z0-9])"
)


def orders(reading: Reading) -> Iterator[Found]:
    """`#W1234567`; seven bare digits count where an order is asked for or spoken of."""
    if not DIGIT.search(reading.lower):
        return
    for match in GROUPED.finditer(reading.lower):
        yield _order(match, JOINT.sub("", match[1]), 0.9)
    for match in SPOKEN.finditer(reading.lower):
        yield Found("order_number", f"#W{JOINT.sub('', match[1])}", match.start(1), match.end(1), 0.9)
    for match in MARKED.finditer(reading.lower):
        yield _order(match, match[1] or match[2])
    for match in BARE.finditer(reading.lower):
        before = reading.lower[max(0, match.start() - NEAR_WIDTH) : match.start()]
        if reading.expected == "order_number" or match[0].lstrip().startswith("#") or NEAR.search(before):
            yield _order(match, match[1], 0.9)
    whole = SHORT.match(reading.lower)
    if reading.expected == "order_number" and whole and len(whole[1]) > 4:
        yield Found("order_number", f"#W{whole[1]}", whole.start(1), whole.end(1), 0.7)


def endings(reading: Reading) -> Iterator[Found]:
    """The last digits of an order number: order ending in 956, 尾号 0956 的订单."""
    if OTHER_ENDING.search(reading.lower) or not (NEAR.search(reading.lower) or reading.expected == "order_number"):
        return
    for match in ENDING.finditer(reading.lower):
        digits = next(group for group in match.groups() if group)
        yield Found("order_ending", JOINT.sub("", digits), match.start(), match.end(), 0.9)


def parcels(reading: Reading) -> Iterator[Found]:
    """Tracking numbers of the usual carriers; value in capitals."""
    if not LONG.search(reading.lower):
        return
    for match in TRACKING.finditer(reading.lower):
        number = JOINT.sub("", match[0]).upper()
        sure = 0.7 if number.isdigit() and reading.expected != "tracking_number" else 1.0
        if " " not in match[0] or not number.isdigit() or PARCEL.search(reading.lower):
            yield Found("tracking_number", number, match.start(), match.end(), sure)


def _order(match: re.Match[str], digits: str, confidence: float = 1.0) -> Found:
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return Found("order_number", f"#W{digits}", start, match.end(), confidence)
