"""Runs every extractor over a message and settles whose the characters are where two lay claim to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nlu.entities import parties
from nlu.entities.address import addresses, is_part, postal_codes
from nlu.entities.base import Extractor, Found, Reading
from nlu.entities.billing import billing_names, tax_numbers
from nlu.entities.contact import emails, phones
from nlu.entities.counting import quantities
from nlu.entities.dates import days
from nlu.entities.lexicon import LexiconIndex
from nlu.entities.money import amounts
from nlu.entities.negation import negations, spared
from nlu.entities.order_number import endings, orders, parcels
from nlu.entities.ordinals import ordinals
from nlu.entities.person import persons
from nlu.entities.words import worded

# The figures of one thing are not another thing as well: whoever stands first here keeps them.
SURE: tuple[Extractor, ...] = (
    emails,
    tax_numbers,
    parcels,
    orders,
    endings,
    addresses,
    phones,
    amounts,
    days,
    postal_codes,
)
# "500 pieces" may be an option of the catalogue; only what is left is a count.
LEFT: tuple[Extractor, ...] = (quantities, ordinals)
BESIDE: tuple[Extractor, ...] = (worded, negations)


def extract(reading: Reading, lexicon: LexiconIndex) -> tuple[Found, ...]:
    """All things named, in the order of the text."""
    if not reading.lower.strip():
        return ()
    kept = _sure(reading)
    called = list(lexicon.find(reading))
    kept = [thing for thing in kept if not (_really_option(thing, called, lexicon) or _really_product(thing, called))]
    # 2号 may be the second of a list or the second of this month.
    sure = [thing for thing in kept if thing.kind != "date" or thing.confidence == 1.0]
    counted = [thing for extractor in LEFT for thing in _free(extractor(reading), sure)]
    named = _free(called, kept)
    kept += [
        thing for thing in counted if not any(_overlap(thing, other) and not _within(other, thing) for other in named)
    ]
    kept += [thing for thing in named if not any(_within(thing, other) for other in counted)]
    places = _places(kept)
    # "Trail Shoes, 23510" is nobody.
    things = [] if reading.expected == "person_name" else [thing for thing in kept if thing.kind == "product"]
    kept += _free(persons(reading), [*places, *things])
    # "no backlight" is a value, and no backlight that is not wanted.
    said = [thing for extractor in BESIDE for thing in _free(extractor(reading), places)]
    every = [thing for thing in said if thing.kind == "all"]  # the 3 of "all 3" is no size
    kept = [thing for thing in kept if thing.kind != "option_value" or not any(_within(thing, one) for one in every)]
    kept += [thing for thing in said if not _said_in(thing, named)]
    kept = _with_others(reading, kept)
    billed = list(billing_names(reading))
    kept = [thing for thing in kept if thing.kind != "person_name" or not any(_overlap(thing, one) for one in billed)]
    kept += billed
    kept += {thing.start: thing for thing in _unsaid(spared(reading, named), kept)}.values()
    return tuple(parties.owned(reading, sorted(kept, key=lambda thing: (thing.start, -thing.end))))


def _with_others(reading: Reading, kept: list[Found]) -> list[Found]:
    """With those who are named beside an address or as somebody else; the 黄 of 黄建国 is no colour."""
    wider = [thing for thing in kept if thing.kind != "option_value" or thing.end - thing.start > 1]
    found = _free(parties.beside(reading, wider), wider)
    names = [thing for thing in (*kept, *found) if thing.kind == "person_name"]
    short = [thing for thing in kept if thing not in wider]
    return [thing for thing in (*kept, *found) if not (thing in short and any(_within(thing, one) for one in names))]


def _really_option(thing: Found, called: Sequence[Found], lexicon: LexiconIndex) -> bool:
    """Whether a price is an option of the product that is named, and limits nothing: 积木, 200块 are 200 pieces."""
    if thing.kind != "money" or thing.role:
        return False
    products = {other.value for other in called if other.kind == "product"}
    return any(
        other.kind == "option_value" and _overlap(thing, other) and products.intersection(lexicon.holders(other.value))
        for other in called
    )


def _really_product(thing: Found, called: Iterable[Found]) -> bool:
    """Whether a street is the beginning of a product's name: 42 white trail shoes."""
    if thing.kind != "address" or '"city"' in thing.value or '"line2"' in thing.value:
        return False
    return any(one.kind == "product" and one.start < thing.end < one.end for one in called)


def telling(reading: Reading, lexicon: LexiconIndex) -> tuple[Found, ...]:
    """Only the things that a mask hides from a classifier, in half the time."""
    kept = _sure(reading)
    return (*kept, *_free(lexicon.find(reading), kept), *_free(persons(reading), _places(kept)))


def _sure(reading: Reading) -> list[Found]:
    kept: list[Found] = []
    for extractor in SURE:
        for thing in extractor(reading):
            # A postcode told to mend an address is a postcode, too.
            others = [one for one in kept if not is_part(one)] if thing.kind == "postal_code" else kept
            kept += _free([thing], others)
    return kept


def _places(kept: Iterable[Found]) -> list[Found]:
    return [thing for thing in kept if thing.kind in ("address", "email")]


def _free(found: Iterable[Found], kept: Sequence[Found]) -> list[Found]:
    return [thing for thing in found if not any(_overlap(thing, other) for other in kept)]


def _unsaid(negated: Iterable[Found], kept: Sequence[Found]) -> Iterator[Found]:
    """Those that no wider negation has told already."""
    said = [thing for thing in kept if thing.kind == "negation"]
    return (one for one in negated if not any(thing.start <= one.start and one.end <= thing.end for thing in said))


def _said_in(thing: Found, named: Iterable[Found]) -> bool:
    return thing.kind == "negation" and any(_within(thing, other) for other in named)


def _within(one: Found, other: Found) -> bool:
    """Whether `one` is a smaller part of `other`: the "half" of half a dozen is no option."""
    return other.start <= one.start and one.end <= other.end and one.end - one.start < other.end - other.start


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end
