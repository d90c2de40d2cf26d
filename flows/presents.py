"""Presents: for whom, and up to which price; and other things than those that were shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Protocol

from flows.engine.mentions import Mention
from flows.instead import FOR_WHOM
from flows.listing import HEADINGS
from flows.products import from_price, on_offer
from flows.searching import asked_thing, limited, thing
from flows.words import paragraphs
from kit.texts import Sayable, t
from nlu import cues
from shop.catalogue.gifts import ANYBODY
from shop.catalogue.model import Found, Product, Query, Sort
from shop.catalogue.service import Catalogue
from shop.catalogue.suits import SuitsWish, read_suits_wish, untold

CHILDREN, ELDERS = "children", "elders"
# From this age on somebody is given no toys.
GROWN = 14
AGE = re.compile(r"(?<![\d.,])\d{1,2}(?![\d.,%])")
MANY = 60
# So much of a person's age stands in no amount and no value.
OTHER = ("money", "option_value", "date", "phone", "order_number", "ordinal")


def whom(mention: Mention) -> str:
    """Whom a present is for, as far as it was said: "" where nothing says it is for anybody."""
    ages = _ages(mention)
    if cues.has("for_elder", mention.text) or any(age >= GROWN for age in ages):
        return ELDERS if cues.has("for_elder", mention.text) else ANYBODY
    if cues.has("for_child", mention.text):
        return CHILDREN
    return ANYBODY if cues.has("occasion", mention.text) else ""


def is_present(text: str) -> bool:
    """Whether a present is looked for, and no thing is named before it: a guitar as a present is a guitar."""
    if not cues.has("occasion", text):
        return False
    asked = cues.spans("sells", text)
    given = cues.spans("gift", text)
    if not asked:
        return True
    behind = text[asked[0][1] : given[0][0]] if given and given[0][0] > asked[0][0] else ""
    return bool(given) and not thing(behind)


def _ages(mention: Mention) -> list[int]:
    places = [(one.start - mention.start, one.end - mention.start) for kind in OTHER for one in mention.all(kind)]
    free = (
        found
        for found in AGE.finditer(mention.text)
        if not any(start < found.end() and found.start() < end for start, end in places)
    )
    return [int(found[0]) for found in free]


class Presented(Protocol):
    """What was said of what is looked for, and for whom; `passed` was shown and is not wanted."""

    words: str | None
    whom: str | None
    present: bool | None
    things: tuple[str, ...] | None
    kinds: tuple[str, ...] | None
    named: tuple[str, ...] | None
    options: dict[str, str] | None
    passed: tuple[str, ...] | None


async def presents(
    query: Query, for_whom: str, wish: SuitsWish, passed: Collection[str], catalogue: Catalogue
) -> list[Found]:
    """What makes a good present within the limits, the best first, without what was shown and not liked."""
    ranked = [one for one in await catalogue.gifts(for_whom, wish) if one not in passed]
    if not ranked:
        return []
    free = replace(query, text="", only=tuple(ranked), category="", in_stock=True, limit=MANY, offset=0)
    found = [_in_season(one, wish) for one in await catalogue.search(free)]
    if query.sort is Sort.RELEVANCE:
        found = sorted(found, key=lambda one: ranked.index(one.product.id))
    return found


def _in_season(found: Found, wish: SuitsWish) -> Found:
    """Of what comes for several seasons the versions for the one that is wished for."""
    right = [one for one in found.variants if wish.seasons & set(one.options.values())]
    return replace(found, variants=tuple(right)) if right else found


def lead(sought: Presented, query: Query, found: Sequence[Found]) -> Sayable:
    """How presents are introduced: with the limit they keep."""
    if query.sort is not Sort.RELEVANCE:
        return HEADINGS[query.sort]
    if not sought.whom:
        return t("For that I have:")
    if not limited(query):
        return paragraphs(FOR_WHOM, t("These make good presents:"))
    if query.price_max is None:
        return t("These make good presents:")
    return t("These make good presents for up to {limit}:", limit=replace(found[0].price_min, amount=query.price_max))


async def sold_out(sought: Presented, catalogue: Catalogue) -> Sayable:
    """What was made for just that, and can't be had at the moment; nothing where that is not told."""
    wish = wished(sought)
    if not wish.occasions:
        return ""
    ranked = await catalogue.products(await catalogue.gifts(sought.whom or "", wish))
    gone = [one for one in ranked.values() if not any(variant.available for variant in one.variants)]
    return t("{name} would suit too, but is sold out at the moment.", name=gone[0].name) if gone else ""


def wished(sought: Presented) -> SuitsWish:
    """Whom and what it is for, as far as it was said."""
    return read_suits_wish(" ".join([sought.words or "", *(sought.options or {}).values()]))


async def suited(sought: Presented, query: Query, catalogue: Catalogue) -> list[Found]:
    """What suits whom and what it is for; none where some thing is looked for, or nothing is told of that."""
    wish = wished(sought)
    others = [said for said in (sought.options or {}).values() if not read_suits_wish(said)]
    if sought.things or sought.kinds or sought.named or others or not (sought.whom or wish.facets > 1):
        return []
    found = await presents(query, sought.whom or "", wish, sought.passed or (), catalogue)
    if not sought.whom and not any(one.product.suits for one in found):
        return []
    if query.category and not await _is_occasion(query.category, wish, sought.words or "", catalogue):
        # A shelf that was named: toys for a child, and no toys where clothes are looked for.
        found = [one for one in found if one.product.category == query.category]
        sells_it = cues.has("sells", sought.words or "") and bool(asked_thing(sought.words or ""))
        return found if not sought.whom or (sought.whom == CHILDREN and (sought.present or not sells_it)) else []
    return found if sought.present or not sought.whom else []


async def for_the_person(sought: Presented, query: Query, catalogue: Catalogue) -> list[Found]:
    """What suits whom it is for, where nothing is all else that was wished for; none where nobody was named."""
    wish = wished(sought)
    if not (sought.present and wish.persons) or wish.facets < 2 or sought.things or sought.kinds or sought.named:
        return []
    person = replace(wish, occasions=frozenset(), seasons=frozenset(), materials=frozenset())
    return await presents(query, sought.whom or "", person, sought.passed or (), catalogue)


def named_beside(sought: Presented) -> str:
    """A thing that was named and is not sold: a leather wallet for my husband."""
    return untold(asked_thing(sought.words or ""))


async def _is_occasion(category: str, wish: SuitsWish, words: str, catalogue: Catalogue) -> bool:
    """Whether the shelf was only named by what is done there: camping in winter asks for more than that shelf."""
    shelf = next((one for one in await catalogue.categories() if one.id == category), None)
    if shelf is None or wish.facets < 2:
        return False
    names = [name for name in (*shelf.name.by_locale.values(), *shelf.synonyms) if name.casefold() in words.casefold()]
    return bool(names) and all(read_suits_wish(name).occasions for name in names)


async def dearer(sought: Presented, query: Query, catalogue: Catalogue) -> list[Found]:
    """The presents next to a limit that none keeps."""
    free = replace(query, price_min=None, price_max=None, sort=Sort.CHEAPEST)
    return await suited(sought, free, catalogue) if limited(query) else []


def over_limit(query: Query, found: Sequence[Found], named: Sequence[Product]) -> list[Sayable]:
    """Of several things that were named, those that the limit leaves out, each with what it costs."""
    if query.price_max is None:
        return []
    shown = {one.product.id for one in found}
    limit = query.price_max
    over_it = [one for one in named if one.id not in shown and on_offer(one)[0].price.amount > limit]
    return [t("{name} is over that: {price}.", name=one.name, price=from_price(on_offer(one))) for one in over_it]
