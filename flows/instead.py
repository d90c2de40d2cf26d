"""What a search shows where nothing is just that: what fits the price, a question, what comes near, what there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.engine.flow import Done
from flows.finding import Sought, described, is_near, near, of_the_shelf, priced_otherwise, right, same_shelf
from flows.listing import PAGE, closest, heading, mentioned, mixed, not_sold, over, shelves
from flows.searching import asked_thing, limited, thing
from flows.words import paragraphs
from kit.texts import Sayable, t
from nlu import cues
from shop.catalogue.model import Found, Query
from shop.catalogue.service import Catalogue

# So many to mix for somebody with nothing in mind.
MANY = 60
FOR_WHOM = t("Happy to help you choose. What do they like, and about how much may it cost?")
FITTING = t("These would fit the price:")


@dataclass(frozen=True)
class Offered:
    """A list with its introduction."""

    lead: Sayable
    found: Sequence[Found]


async def instead(sought: Sought, query: Query, catalogue: Catalogue) -> Offered | Done | None:
    """What is shown; None where the thing that was named is there, whatever else was said of it."""
    fits_price = limited(query)
    if fits_price or not asked_thing(sought.words or ""):
        fitting = await of_the_shelf(replace(query, limit=PAGE), sought.named or (), catalogue)
        if fitting:
            return Offered(FITTING if fits_price else t("This is what we have:"), fitting)
    if sought.present and not query.category:
        return await looking_around(sought, query, catalogue)
    other = await _of_the_shelf_or_price(sought, query, catalogue)
    if other is None and sought.things:
        return None
    return other or await _not_sold(sought, query, catalogue)


async def looking_around(sought: Sought, query: Query, catalogue: Catalogue) -> Offered | Done:
    """What there is at all, or what fits the price; who looks for a present is asked about it."""
    if not limited(query):
        return await shelves(catalogue, FOR_WHOM if sought.present else "")
    found = await catalogue.search(replace(query, text="", limit=MANY, in_stock=True))
    if found:
        return Offered(FITTING, mixed(found))
    dearer = await priced_otherwise(replace(query, text="", limit=PAGE), sought.named or (), catalogue)
    return Offered(over(query, dearer), dearer) if dearer else await shelves(catalogue)


async def _of_the_shelf_or_price(sought: Sought, query: Query, catalogue: Catalogue) -> Offered | None:
    """Another of the shelf, or the same over the price, said to be so."""
    if query.text and query.category and not await is_near(query, catalogue):
        for other in (replace(query, category=""), replace(query, text="")):
            page = replace(other, limit=PAGE)
            if found := await right(sought, page, catalogue):
                besides = other.category != "" and bool(thing(query.text))
                return Offered(heading(found, query, 0, lacking=False, besides=besides, words=sought.text or ""), found)
    if not limited(query):
        return None
    dearer = await priced_otherwise(replace(query, limit=PAGE), sought.named or (), catalogue)
    return Offered(over(query, dearer), dearer) if dearer else None


async def _not_sold(sought: Sought, query: Query, catalogue: Catalogue) -> Offered | Done:
    """What the shop has not is said to be so, where it was named; what comes near is named as such."""
    words = sought.words or ""
    if sought.sure is False and not cues.has("question", words):
        return await shelves(catalogue)
    name = asked_thing(words)
    if told := await described(query, name, catalogue):
        return Offered(mentioned(name), told)
    asked = bool(name) or cues.has("sells", words)
    lead = not_sold(name, asked=asked)
    if close := await near(query, name, catalogue):
        return Offered(
            paragraphs(lead, t("What comes nearest:")) if asked else closest(close, sought.text or words), close
        )
    if name and (shelf := await same_shelf(name, catalogue)):
        return Offered(paragraphs(lead, t("From the same department we have:")), shelf)
    return await shelves(catalogue, lead)
