"""Finds and browses: by words, options, price and order, page by page; honest where there is nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from flows.engine.doors import Visitor
from flows.engine.flow import Done, Flow, Route, keep
from flows.engine.mentions import Mention
from flows.engine.payloads import MAX_BYTES, encode
from flows.engine.replies import Button
from flows.products import card, looked_at, remember, wanted
from flows.searching import BROWSES, SORTS, aimless, lacks, limit, plain, refines, said
from flows.versions import known
from flows.words import paragraphs
from kit.texts import Named, Sayable, Text, nt, t
from shop.catalogue.model import Category, Found, Query, Sort
from shop.catalogue.service import Catalogue
from shop.policy.model import Policy

PAGE = 5
SHELVES = 8
NAMES = 12
# What was searched for last is remembered under this name, to go on with it ("more", "in red?", "any cheaper?").
LAST = "search"
HEADINGS = {
    Sort.RELEVANCE: t("Here is what I have, the best match first:"),
    Sort.CHEAPEST: t("Here is what I have, the cheapest first:"),
    Sort.DEAREST: t("Here is what I have, the most expensive first:"),
    Sort.NEWEST: t("Here is what I have, the newest first:"),
}


class FindProduct(Flow, intent="find_product", title=t("the search"), button=t("Find a product")):
    """Search and browse the shop."""

    words: str | None = keep()
    category: str | None = keep()
    options: dict[str, str] | None = keep()
    low: Decimal | None = keep()
    high: Decimal | None = keep()
    sort: Sort | None = keep()
    page: int | None = keep()
    about: str | None = keep()

    async def hear(self, mention: Mention, catalogue: Catalogue, focus: Mapping[str, str]) -> None:
        if not mention.text:
            return
        if about := await _about(mention, catalogue, focus):
            self.about = about
            return
        if focus.get(LAST) and await refines(mention, catalogue):
            self._recall(focus[LAST])
        else:
            self.words = plain(mention)
        self.category = mention.first("category") or self.category
        self.options = said(mention, self.options or {})
        self.low = limit(mention, "min") or self.low
        self.high = limit(mention, "max") or self.high
        self.sort = SORTS.get(mention.first("superlative") or "") or self.sort

    def route(self) -> Route | None:
        """ "Do you have it in M?" is asked of what they look at."""
        return Route("product_details") if self.about else None

    async def done(self, catalogue: Catalogue, policy: Policy, visitor: Visitor, focus: Mapping[str, str]) -> Done:
        if self.page and not self.words:
            self._recall(focus.get(LAST, "{}"))
        query = catalogue.understood(self._query(visitor.locale))
        begin = (self.page or 0) * PAGE
        if aimless(query) and not self.page:
            return await _shelves(catalogue)
        found = await catalogue.search(replace(query, limit=PAGE + 1, offset=begin))
        if not found and BROWSES.search(self.words or ""):
            return await _shelves(catalogue)
        if not found:
            return await self._nearest(query, catalogue, policy)
        lacking = lacks(found[0], await catalogue.lexicon())
        return self._list(_heading(found, query, begin, lacking=lacking), found, begin, policy)

    async def _nearest(self, query: Query, catalogue: Catalogue, policy: Policy) -> Done:
        """Nothing fits: what comes near without the limits, or else the shelves."""
        if query.text and query.category and (found := await catalogue.search(replace(query, category="", limit=PAGE))):
            return self._list(_heading(found, query, 0, lacking=False), found, 0, policy)
        loose = replace(query, price_min=None, price_max=None, sort=Sort.CHEAPEST, limit=PAGE)
        found = await catalogue.search(loose) if loose.text or loose.category else []
        found = [one for one in found if any(variant.available for variant in one.variants)]
        if not found and (query.price_max or query.price_min):
            found = await catalogue.search(replace(query, text="", limit=PAGE))
            return self._list(t("These would fit the price:"), found, 0, policy) if found else await _shelves(catalogue)
        if not found:
            return await _shelves(catalogue, nothing=True)
        missed = t("I'm sorry, I have nothing that fits all of that. This comes close:")
        if query.price_max is not None:
            currency = found[0].price_min.currency
            missed = t(
                "I'm sorry, I have nothing like that for up to {limit}. The nearest in price:",
                limit=replace(found[0].price_min, amount=query.price_max, currency=currency),
            )
        return self._list(missed, found, 0, policy)

    def _list(self, heading: Text, found: Sequence[Found], begin: int, policy: Policy) -> Done:
        listed, more = found[:PAGE], ""
        buttons: tuple[Button, ...] = ()
        if len(found) > PAGE:
            more = encode("find_product", {"page": begin // PAGE + 1})
            buttons = (Button(t("Show more"), more),)
        selling = policy.selling.in_chat
        return Done(
            heading,
            buttons,
            tuple(
                card(number, one.product, one.variants, selling=selling) for number, one in enumerate(listed, start=1)
            ),
            shown=tuple(("product", one.product.id) for one in listed),
            more=more,
            focus={
                LAST: self._kept(),
                "product": listed[0].product.id if len(listed) == 1 else "",
                "version": "",
                "looked": "",
                "options": remember(listed[0].product.id, self._settled(listed[0])) if len(listed) == 1 else "",
            },
        )

    def _settled(self, only: Found) -> list[str]:
        """The options that were asked for and that all of what was found has."""
        asked = {name for names in self.options or () for name in names.split("|")}
        every = [set(variant.options.items()) for variant in only.variants]
        return [f"{name}={value}" for name, value in sorted(set.intersection(*every)) if name in asked] if every else []

    def _query(self, locale: str) -> Query:
        return Query(
            text=" ".join([self.words or "", *(self.options or {}).values()]).strip(),
            locale=locale,
            category=self.category or "",
            price_min=self.low,
            price_max=self.high,
            sort=self.sort or Sort.RELEVANCE,
        )

    def _kept(self) -> str:
        limits = {name: str(value) for name, value in (("low", self.low), ("high", self.high)) if value is not None}
        plain = {"words": self.words, "category": self.category, "options": self.options, "sort": self.sort}
        return json.dumps({**plain, **limits}, ensure_ascii=False)

    def _recall(self, kept: str) -> None:
        for name, value in json.loads(kept).items():
            if value is not None and getattr(self, name, None) is None:
                setattr(self, name, Decimal(value) if name in ("low", "high") else value)


async def _about(mention: Mention, catalogue: Catalogue, focus: Mapping[str, str]) -> str | None:
    """The product that was looked at last, where only options of it are said."""
    product = looked_at(focus)
    if not product or not mention.has("option_value") or not await refines(mention, catalogue):
        return None
    found = (await catalogue.products([product])).get(product)
    return product if found and known(found, wanted(mention)) else None


def _heading(found: Sequence[Found], query: Query, begin: int, *, lacking: bool) -> Text:
    if begin:
        return t("Here are more:")
    if lacking:
        return t("This comes closest to what you are looking for:")
    if len(found) > PAGE:
        return HEADINGS[query.sort]
    return nt("I have just the one:", "I have these {count}:", len(found))


async def _shelves(catalogue: Catalogue, *, nothing: bool = False) -> Done:
    """What there is at all: the categories, or the products' names in a shop without any."""
    lead = t("I'm sorry, I have found nothing like that.") if nothing else ""
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
