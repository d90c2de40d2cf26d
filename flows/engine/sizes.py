"""The sizes of versions by the numbers with which they are written: the 140 of "140 cm"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from flows.engine.choices import Choice

# What the number of an option is called among the facts of a version.
MEASURE = "#"
# A number that stands by itself.
NUMBER = re.compile(r"(?<![\d.#])\d{2,4}(?:\.5)?(?![\d.]*\d)")


def sizes_of(choices: Sequence[Choice]) -> dict[str, dict[Decimal, str]]:
    """The sizes by option, each by its number."""
    found: dict[str, dict[Decimal, str]] = {}
    for choice in choices:
        for name in choice.facts:
            option = name.removesuffix(MEASURE)
            written = str(choice.facts.get(option, ""))
            if name.endswith(MEASURE) and (number := NUMBER.match(written)):
                found.setdefault(option, {})[Decimal(number.group())] = written
    return found
