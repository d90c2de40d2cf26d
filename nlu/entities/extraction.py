"""Runs every extractor over a message and settles whose the characters are where two lay claim to them."""

from __future__ import annotations

from nlu.entities.base import Extractor, Found, Reading
from nlu.entities.contact import emails, phones
from nlu.entities.lexicon import LexiconIndex
from nlu.entities.money import amounts
from nlu.entities.order_number import orders, parcels

# The figures of one thing are not another thing as well: whoever stands first here keeps them.
FIGURES: tuple[Extractor, ...] = (emails, orders, parcels, phones, amounts)
WORDS: tuple[Extractor, ...] = ()


def extract(reading: Reading, lexicon: LexiconIndex) -> tuple[Found, ...]:
    """All things named, in the order of the text."""
    if not reading.lower.strip():
        return ()
    kept: list[Found] = []
    for extractor in FIGURES:
        kept += [thing for thing in extractor(reading) if not any(_overlap(thing, other) for other in kept)]
    named = [thing for thing in lexicon.find(reading) if not any(_overlap(thing, other) for other in kept)]
    kept += named
    for extractor in WORDS:
        kept += extractor(reading)
    return tuple(sorted(kept, key=lambda thing: (thing.start, -thing.end)))


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end
