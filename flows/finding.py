"""What the catalogue has to a search: just that, the same at another price, or what comes near it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Protocol

from flows.listing import whole
from flows.searching import limited, says_it, thing
from shop.catalogue.model import Evidence, Found, Query, Sort
from shop.catalogue.service import Catalogue
from shop.catalogue.words import tokens

# So many of what comes near.
FEW = 3
# A text of so many words, or Chinese characters, describes something.
DESCRIPTION = 4
# From which likeness of a description on it comes near.
NEARLY = 0.45
# So many of a shelf, on which nothing is just that.
SHELF = 5


class Sought(Protocol):
    """What was said of what is looked for.

    `named` are products said beside a shelf, `things` those that the words name for sure, `called` as they call them;
    `present` tells that it is for somebody, `sure` that it was a search beyond doubt.
    """

    words: str | None
    text: str | None
    named: tuple[str, ...] | None
    things: tuple[str, ...] | None
    called: tuple[str, ...] | None
    present: bool | None
    sure: bool | None


async def right(sought: Sought, query: Query, catalogue: Catalogue) -> list[Found]:
    """What was asked for and nothing else; none where all of it at that price is sold out."""
    named, things, called = sought.named or (), sought.things or (), sought.called or ()
    found = [one for one in await catalogue.search(query) if one.evidence >= Evidence.FITTING]
    own = _of(found, named)
    if named and found and not own:
        only = await catalogue.search(replace(query, only=tuple(named)))
        own = [one for one in only if one.evidence > Evidence.NEAR]
        found = own if limited(query) else own or found
    # Beside what is named by its name nothing is shown that only has a word in common with the rest.
    if things and not own:
        own = [one for one in found if one.product.id in things or _called(one, called)]
    found = own or found
    if query.sort is Sort.RELEVANCE and query.only:  # the surest first
        found = sorted(found, key=lambda one: query.only.index(one.product.id))
    return found if _can_be_had(found) or not limited(query) else []


def _of(found: Sequence[Found], products: Collection[str]) -> list[Found]:
    return [one for one in found if one.product.id in products]


def _called(one: Found, names: Collection[str]) -> bool:
    """Whether it was found by a word of the names that were said."""
    return any(word.casefold() in name.casefold() for word in one.matched for name in names)


def _can_be_had(found: Sequence[Found]) -> bool:
    return any(variant.available for one in found for variant in one.variants)


async def of_the_shelf(query: Query, named: Sequence[str], catalogue: Catalogue) -> list[Found]:
    """What lies on the shelf, or is named, and keeps to the limits, whatever else was said of it."""
    if not query.category and not named:
        return []
    found = await catalogue.search(replace(query, text="", only=tuple(named)))
    return [one for one in found if _can_be_had([one])]


async def priced_otherwise(query: Query, named: Sequence[str], catalogue: Catalogue) -> list[Found]:
    """The same without the limits, the nearest to them first; with a shelf, whatever is on it."""
    sort = Sort.CHEAPEST if query.price_max is not None else Sort.DEAREST
    free = replace(query, price_min=None, price_max=None, sort=sort, only=tuple(named) or query.only)
    found = await catalogue.search(free)
    if query.category and not [one for one in found if one.evidence >= Evidence.FITTING]:
        found = await catalogue.search(replace(free, text=""))
    fitting = [one for one in found if one.evidence >= Evidence.FITTING]
    return [one for one in fitting if _can_be_had([one])] or fitting


async def is_near(query: Query, catalogue: Catalogue) -> bool:
    """Whether the best of a shelf is only something like it."""
    found = await catalogue.search(replace(query, limit=1))
    return bool(found) and found[0].evidence is Evidence.NEAR


async def described(query: Query, name: str, catalogue: Catalogue) -> list[Found]:
    """What is not called so, but has all of it in its description."""
    found = await catalogue.search(_free(query, name))
    told = bool(found) and found[0].evidence is Evidence.DESCRIBED and says_it(found[0])
    return found if told else []


async def near(query: Query, name: str, catalogue: Catalogue) -> list[Found]:
    """What comes near: by what names mean, or else by their words."""
    alike = [whole(one) for one in await catalogue.like(name or thing(query.text), FEW)]
    if not alike and len(tokens(query.text)) >= DESCRIPTION:
        meant = await catalogue.products(await catalogue.meant(query.text, thing(query.text), least=NEARLY))
        alike = [whole(one) for one in meant.values()]
    return alike or [one for one in await catalogue.search(_free(query, name)) if one.evidence is Evidence.NEAR]


async def same_shelf(name: str, catalogue: Catalogue) -> list[Found]:
    """What lies where a thing would lie that is not sold; none where that can't be told."""
    shelf = await catalogue.shelf_like(name)
    return await catalogue.search(Query(category=shelf, limit=SHELF, in_stock=True)) if shelf else []


def _free(query: Query, name: str) -> Query:
    return replace(query, text=name or thing(query.text), price_min=None, price_max=None, limit=FEW)
