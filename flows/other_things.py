"""Other things than those that were shown and not liked: of the same search, presents, or of the same shelf."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from flows.engine.flow import Done
from flows.finding import Sought, right
from flows.instead import Offered
from flows.listing import PAGE, not_sold, over, shelves
from flows.presents import Presented, dearer, for_the_person, lead, named_beside, sold_out, suited
from flows.words import paragraphs
from kit.texts import t
from shop.catalogue.model import Found, Query
from shop.catalogue.service import Catalogue

MANY = 60


class Looking(Sought, Presented, Protocol):
    """What was looked for, whatever it was."""

    named: tuple[str, ...] | None
    things: tuple[str, ...] | None
    present: bool | None
    others: bool | None


async def offered(sought: Looking, query: Query, begin: int, catalogue: Catalogue) -> Offered | Done | None:
    """Other things where these are wanted, or presents where one is looked for; None for every other search."""
    if sought.others:
        return await other_things(sought, query, catalogue)
    if gifts := await suited(sought, query, catalogue):
        if name := named_beside(sought):
            return Offered(paragraphs(not_sold(name, asked=True), t("What would suit instead:")), gifts[begin:])
        return Offered(paragraphs(await sold_out(sought, catalogue), lead(sought, query, gifts)), gifts[begin:])
    if gifts := await dearer(sought, query, catalogue):
        return Offered(over(query, gifts), gifts[:PAGE])
    if gifts := await for_the_person(sought, query, catalogue):
        name = named_beside(sought)
        none = not_sold(name, asked=True) if name else t("I'm sorry, I have nothing that is all of that.")
        return Offered(paragraphs(none, lead(sought, query, gifts)), gifts)
    return None


async def other_things(sought: Looking, query: Query, catalogue: Catalogue) -> Offered | Done:
    """What was not shown yet, and keeps to the limits; that there is no more where there is none."""
    for found in (await suited(sought, query, catalogue), await _of_search(sought, query, catalogue)):
        if left := _new(found, sought):
            return Offered(t("I also have these:"), left)
    if left := _new(await _on_shelf(sought, query, catalogue), sought):
        return Offered(t("That was all of it. From the same department I also have:"), left)
    return await shelves(catalogue, t("Those were all that I have of that."))


def _new(found: list[Found], sought: Looking) -> list[Found]:
    passed = sought.passed or ()
    return [one for one in found if one.product.id not in passed]


async def _of_search(sought: Looking, query: Query, catalogue: Catalogue) -> list[Found]:
    """The same search to its end; none where nothing says what it was to be."""
    if not (query.text or query.category or query.only):
        return []
    return await right(sought, replace(query, limit=MANY), catalogue)


async def _on_shelf(sought: Looking, query: Query, catalogue: Catalogue) -> list[Found]:
    """What lies beside what was shown."""
    shown = await catalogue.products((sought.passed or ())[-1:])
    shelf = next((one.category for one in shown.values()), "")
    if not shelf:
        return []
    return await catalogue.search(replace(query, text="", only=(), category=shelf, in_stock=True, limit=MANY))
