"""How what a search found is introduced: what it is, what it is not, and what there is at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from flows.engine.flow import Done
from flows.engine.payloads import MAX_BYTES, encode
from flows.engine.replies import Button
from flows.words import paragraphs
from kit.texts import Named, Sayable, Text, nt, t
from shop.catalogue.contraries import contradicted
from shop.catalogue.model import Category, Evidence, Found, Product, Query, Sort
from shop.catalogue.service import Catalogue

PAGE = 5


SHELVES = 8


NAMES = 12


HEADINGS = {
    Sort.RELEVANCE: t("Here is what I have, the best match first:"),
    Sort.CHEAPEST: t("Here is what I have, the cheapest first:"),
    Sort.DEAREST: t("Here is what I have, the most expensive first:"),
    Sort.NEWEST: t("Here is what I have, the newest first:"),
}


CLOSEST = t("This comes closest to what you are looking for:")


def heading(
    found: Sequence[Found], query: Query, begin: int, *, lacking: bool, besides: bool = False, words: str = ""
) -> Text:
    """`lacking`: not quite what was asked for; `besides`: it is, but more was told than is known of it.

    `words` are the customer's, of which it is said what is found in none of them.
    """
    if begin:
        return t("Here are more:")
    if lacking or contradicted(words, (one.product for one in found[:PAGE])):
        return closest(found[:PAGE], words)
    if besides:
        return t("This is what we have:")
    if len(found) > PAGE:
        return HEADINGS[query.sort]
    return nt("This one fits:", "I have these {count}:", len(found))


def closest(found: Sequence[Found], words: str) -> Text:
    """That it is not quite what was asked for, and what of the wish its data contradicts."""
    if not (against := contradicted(words, (one.product for one in found))):
        return CLOSEST
    quoted = [t("“{thing}”", thing=one) for one in against]
    return t("This comes closest to what you are looking for, but I find nothing of {words} in it:", words=quoted)


def gone(names: Sequence[Named]) -> Text:
    """That there is none left of what the shop sells otherwise."""
    return t("I'm sorry, {name} is sold out at the moment.", name=names)


def only_version(listed: Sequence[Found]) -> str:
    """The version that "it" is, where just one is shown."""
    free = [variant.id for one in listed for variant in one.variants if variant.available]
    return free[0] if len(free) == 1 else ""


def converted(amount: str, currency: str) -> Text:
    """That a limit in another currency can't be held against prices."""
    return t(
        "All our prices are in {currency}. What {amount} comes to I can't say for certain, so please compare:",
        currency=currency,
        amount=amount,
    )


def not_sold(name: str, *, asked: bool) -> Text:
    """That the shop has it not; where nothing was named and nothing `asked` for, it is asked what is meant."""
    if name:
        return t("I'm sorry, we don't sell “{thing}”.", thing=name)
    if asked:
        return t("I'm sorry, we don't have that.")
    return t("Tell me in a word or two what it is to be, and I'll look for it.")


def mentioned(name: str) -> Text:
    """Words that are nothing's name, but that descriptions have."""
    if name:
        return t("We don't have anything called “{thing}”, but the description of this mentions it:", thing=name)
    return t("We don't have just that, but the description of this mentions some of it:")


def over(query: Query, found: Sequence[Found]) -> Text:
    """That the price limit can't be kept, and what comes next to it."""
    currency = found[0].price_min
    if query.price_max is not None and query.price_min is not None:
        low, high = replace(currency, amount=query.price_min), replace(currency, amount=query.price_max)
        return t(
            "I'm sorry, I have nothing like that between {low} and {high}. The nearest in price:", low=low, high=high
        )
    if query.price_max is not None:
        limit_ = replace(currency, amount=query.price_max)
        return t("I'm sorry, I have nothing like that for up to {limit}. The nearest in price:", limit=limit_)
    low = replace(currency, amount=query.price_min or Decimal(0))
    return t("I'm sorry, I have nothing like that from {limit} on. The nearest in price:", limit=low)


def mixed(found: Sequence[Found]) -> list[Found]:
    """One of each shelf first, for somebody who has nothing in mind."""
    first = {one.product.category: one for one in reversed(found)}
    chosen = [one for one in found if first[one.product.category] is one]
    return [*chosen, *(one for one in found if one not in chosen)]


def whole(product: Product) -> Found:
    amounts = [variant.price for variant in product.variants]
    return Found(product, product.variants, min(amounts), max(amounts), 1.0, (), (), Evidence.GUESSED)


async def shelves(catalogue: Catalogue, lead: Sayable = "") -> Done:
    """What there is at all: the categories, or the products' names in a shop without any."""
    categories = await catalogue.categories()
    if len(categories) > 1:
        buttons = tuple(button for one in categories[:SHELVES] if (button := _shelf(one)))
        names: list[Named] = [one.name for one in categories]
        return Done(paragraphs(lead, t("We have: {names}. What would you like to see?", names=names)), buttons)
    found = await catalogue.search(Query(limit=100))
    names = [one.product.name for one in found[:NAMES]]
    listed: Sayable = t("We have: {names}. What would you like to see?", names=names)
    if len(found) > NAMES:
        listed = t(
            "We have {names} and {count} more. Just tell me what you are looking for.",
            names=names,
            count=len(found) - NAMES,
        )
    return Done(paragraphs(lead, listed), shown=tuple(("product", one.product.id) for one in found))


def _shelf(category: Category) -> Button | None:
    payload = encode("find_product", {"category": category.id})
    return Button(category.name, payload) if len(payload.encode()) <= MAX_BYTES else None
