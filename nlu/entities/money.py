"""Amounts and what they limit, as entities."""

from __future__ import annotations

from collections.abc import Iterator

from kit.quantities.figures import plain
from kit.quantities.prices import prices
from nlu.entities.base import Found, Reading


def amounts(reading: Reading) -> Iterator[Found]:
    """`100 USD`, or `100` where no currency is said but a limit is; roles max, min, about."""
    for price in prices(reading.lower, reading.expected == "money"):
        value = f"{plain(price.amount)} {price.currency}".rstrip()
        yield Found("money", value, price.start, price.end, price.confidence, price.role)
