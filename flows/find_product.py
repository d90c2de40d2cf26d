"""Finds and browses: by words, options, price and order, page by page; honest where there is nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from flows.amounts import amount_asked, warned
from flows.describing import asked_for
from flows.engine.doors import Visitor
from flows.engine.flow import Done, Flow, Route, keep
from flows.engine.mentions import Mention
from flows.engine.payloads import encode
from flows.engine.replies import Button
from flows.last_search import kept, looked_on, recall
from flows.listing import PAGE, gone, heading, mentioned, mixed, only_version, over, shelves, whole
from flows.products import BETWEEN, card, count, remember, seen, wanted
from flows.searching import (
    SORTS,
    beside,
    lacks,
    lacks_value,
    limit,
    limited,
    narrower,
    plain,
    quoted,
    refines,
    said,
    says_it,
    thing,
    things_named,
    unnamed,
)
from flows.versions import able, fits, known
from flows.words import paragraphs
from kit.texts import Sayable, t
from nlu import cues
from shop.catalogue.model import Evidence, Found, Product, Query, Sort, Variant
from shop.catalogue.service import Catalogue
from shop.policy.model import Policy

# So many of what comes near, and so many to mix for somebody with nothing in mind.
FEW, MANY = 3, 60
# Intents of those who look for something; words that were taken for a search without them name nothing.
SEARCHING = ("find_product", "product_details", "add_to_basket", "")
# What was searched for last is remembered under this name, to go on with it ("more", "in red?", "any cheaper?").
LAST = "search"


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
    values: tuple[str, ...] | None = keep()
    unwanted: tuple[str, ...] | None = keep()
    named: tuple[str, ...] | None = keep()
    count: int | None = keep()
    things: tuple[str, ...] | None = keep()  # the products that the words name, wherever they stand
    called: tuple[str, ...] | None = keep()  # what it is called in their words
    amount: str | None = keep()  # held against what descriptions say
    sure: bool | None = keep()  # whether it was a search beyond doubt

    async def hear(self, mention: Mention, intent: str, catalogue: Catalogue, focus: Mapping[str, str]) -> None:
        if not mention.text:
            return
        self.sure = intent in SEARCHING
        self.called = tuple(dict.fromkeys(one.text for one in mention.all("product")))
        self.things = things_named(mention)
        if about := await looked_on(mention, catalogue, focus):
            self.about = about
            return
        if focus.get(LAST) and await refines(mention, catalogue):
            recall(self, focus[LAST])
        else:
            self.words = plain(mention)
        if not mention.has("product"):  # "trainers for my boy" are no toys
            self.category = mention.first("category") or self.category
        self.options = said(mention, self.options or {})
        self.values = wanted(mention, self.values or ())
        self.unwanted = tuple(
            one.value for one in mention.entities if one.kind == "option_value" and mention.negates(one)
        )
        self.named = narrower(mention) or self.named
        self.count = count(mention) or self.count
        self.amount = amount_asked(mention) or self.amount
        self.low = limit(mention, "min") or self.low
        self.high = limit(mention, "max") or self.high
        self.sort = SORTS.get(mention.first("superlative") or "") or self.sort

    def route(self) -> Route | None:
        """ "Do you have it in M?" is asked of what they look at."""
        return Route("product_details") if self.about else None

    async def done(self, catalogue: Catalogue, policy: Policy, visitor: Visitor, focus: Mapping[str, str]) -> Done:
        if self.page and not self.words:
            recall(self, focus.get(LAST, "{}"))
        query = self._query(visitor.locale)
        begin = (self.page or 0) * PAGE
        if self._is_open(query) and not self.page:
            return await self._looking_around(query, catalogue, policy)
        found = await self._found(replace(query, limit=PAGE + 1, offset=begin), catalogue)
        if not found:
            return await self._nearest(query, catalogue, policy)
        asked = known(found[0].product, self.values or ()) if len(found) == 1 else []
        if asked and (missing := await self._version(found[0], asked, catalogue, policy)):
            return missing
        if asked:
            found = [replace(found[0], variants=self._free(found[0].product, asked))]
        told = (self.options or {}).values() if asked else ()  # those that are met
        best, lexicon = unnamed(found[0], (*(self.called or ()), *told)), await catalogue.lexicon()
        lacking, besides = lacks(best, lexicon), False
        if lacking and best.product.id in (self.things or ()):  # the thing is there, whatever else was told
            lacking = lacks_value(best, lexicon)
            besides = not lacking
        if not begin and not lacking and not any(variant.available for one in found for variant in one.variants):
            return self._list(gone([one.product.name for one in found]), found, begin, policy, focus)
        return self._list(heading(found, query, begin, lacking=lacking, besides=besides), found, begin, policy, focus)

    async def _found(self, query: Query, catalogue: Catalogue) -> list[Found]:
        """What was asked for and nothing else; none where all of it at that price is sold out."""
        found = [one for one in await catalogue.search(query) if one.evidence >= Evidence.FITTING]
        named = [one for one in found if one.product.id in (self.named or ())]
        if self.named and found and not named:
            named = [
                one for one in await catalogue.search(replace(query, only=self.named)) if one.evidence > Evidence.NEAR
            ]
            found = named if limited(query) else named or found
        found = named or found
        there = any(variant.available for one in found for variant in one.variants)
        return found if there or not limited(query) else []

    def _is_open(self, query: Query) -> bool:
        """Whether nothing says what it is: "what do you sell?", "a present for dad, under 200"."""
        unsorted = query.sort is Sort.RELEVANCE or limited(query)
        return not self.options and not query.category and not thing(query.text) and unsorted

    def _free(self, product: Product, asked: Sequence[str]) -> tuple[Variant, ...]:
        """The versions that can be had and are as was said."""
        unwanted = known(product, self.unwanted or ())
        return tuple(variant for variant in able(product, asked) if not fits(variant, unwanted))

    async def _version(self, one: Found, asked: Sequence[str], catalogue: Catalogue, policy: Policy) -> Done | None:
        """That the version which was asked for, or so many of it, can't be had; None where it can."""
        if any(variant.has(self.count or 1) for variant in self._free(one.product, asked)):
            return None
        unwanted = self.unwanted or ()
        named = await catalogue.named()
        told = asked_for(one.product, asked, policy, named, unwanted=unwanted, count=self.count)
        return replace(told, focus=told.focus | {LAST: kept(self), "looked": ""})

    async def _looking_around(self, query: Query, catalogue: Catalogue, policy: Policy) -> Done:
        if not limited(query):
            return await shelves(catalogue)
        found = await catalogue.search(replace(query, text="", limit=MANY, in_stock=True))
        if not found:
            return await self._dearer(query, catalogue, policy)
        return self._list(t("These would fit the price:"), mixed(found), 0, policy, {})

    async def _nearest(self, query: Query, catalogue: Catalogue, policy: Policy) -> Done:
        """Nothing is what was asked for: another of the shelf, over the price, or something like it, said to be so."""
        raw = await catalogue.search(replace(query, limit=1))
        if query.text and query.category and not (raw and raw[0].evidence is Evidence.NEAR):
            for other in (replace(query, category=""), replace(query, text="")):
                if found := await self._found(replace(other, limit=PAGE), catalogue):
                    lacking = other.category != "" and bool(thing(query.text))
                    return self._list(heading(found, query, 0, lacking=False, besides=lacking), found, 0, policy, {})
        if limited(query) and (dearer := await self._priced_otherwise(query, catalogue)):
            return self._list(over(query, dearer), dearer, 0, policy, {})
        return await self._not_sold(query, catalogue, policy)

    async def _priced_otherwise(self, query: Query, catalogue: Catalogue) -> list[Found]:
        """The same without the limits, the nearest to them first; with a shelf, whatever is on it."""
        sort = Sort.CHEAPEST if query.price_max is not None else Sort.DEAREST
        free = replace(query, price_min=None, price_max=None, sort=sort, only=self.named or (), limit=PAGE)
        found = await catalogue.search(free)
        if query.category and not [one for one in found if one.evidence >= Evidence.FITTING]:
            found = await catalogue.search(replace(free, text=""))
        right = [one for one in found if one.evidence >= Evidence.FITTING]
        return [one for one in right if any(variant.available for variant in one.variants)] or right

    async def _dearer(self, query: Query, catalogue: Catalogue, policy: Policy) -> Done:
        found = await self._priced_otherwise(replace(query, text=""), catalogue)
        return self._list(over(query, found), found, 0, policy, {}) if found else await shelves(catalogue)

    async def _not_sold(self, query: Query, catalogue: Catalogue, policy: Policy) -> Done:
        """What the shop has not is said to be so; what comes near is named as such."""
        if self.things and (own := [whole(one) for one in (await catalogue.products(self.things)).values()]):
            return await self._named(own, query, catalogue, policy)
        if self.sure is False and not cues.has("question", self.words or ""):
            return await shelves(catalogue)
        name = quoted(self.words or "")
        lead = t("I'm sorry, we don't sell “{thing}”.", thing=name) if name else t("I'm sorry, we don't have that.")
        near = await catalogue.search(replace(query, text=thing(query.text), price_min=None, price_max=None, limit=FEW))
        if near and near[0].evidence is Evidence.DESCRIBED and says_it(near[0]):
            return self._list(mentioned(name), near, 0, policy, {})
        alike = [whole(one) for one in await catalogue.like(thing(query.text), FEW)]
        near = alike or [one for one in near if one.evidence is Evidence.NEAR]
        if near:
            return self._list(paragraphs(lead, t("What comes nearest:")), near, 0, policy, {})
        return await shelves(catalogue, lead)

    async def _named(self, own: Sequence[Found], query: Query, catalogue: Catalogue, policy: Policy) -> Done:
        """What the words name is there, whatever else they say; sold out is not the same as not sold."""
        if not any(variant.available for one in own for variant in one.variants):
            return self._list(gone([one.product.name for one in own]), own, 0, policy, {})
        asked = known(own[0].product, self.values or ()) if len(own) == 1 else []
        if asked and (missing := await self._version(own[0], asked, catalogue, policy)):
            return missing
        own = [replace(one, variants=self._free(one.product, self.values or ()) or one.product.variants) for one in own]
        more = beside(self.words or "", self.called or ())
        return self._list(heading(own, query, 0, lacking=bool(more)), own, 0, policy, {})

    def _list(
        self, heading: Sayable, found: Sequence[Found], begin: int, policy: Policy, focus: Mapping[str, str]
    ) -> Done:
        listed, more = found[:PAGE], ""
        if self.amount and len(listed) < FEW:
            heading = paragraphs(heading, *(warned(self.amount, one.product) for one in listed))
        buttons: tuple[Button, ...] = ()
        if len(found) > PAGE:
            more = encode("find_product", {"page": begin // PAGE + 1})
            buttons = (Button(t("Show more"), more),)
        selling = policy.selling.in_chat
        return Done(
            heading,
            buttons,
            tuple(
                card(number, one.product, one.variants, selling=selling, count=self.count)
                for number, one in enumerate(listed, start=1)
            ),
            shown=tuple(("product", one.product.id) for one in listed),
            more=more,
            focus={
                LAST: kept(self),
                "product": listed[0].product.id if len(listed) == 1 else "",
                "version": only_version(listed),
                "looked": "",
                "seen": seen(focus, [one.product.id for one in listed]),
                "options": BETWEEN.join(self._remembered(one) for one in listed),
            },
        )

    def _remembered(self, one: Found) -> str:
        """The options that were asked for and that all of what was found of a product has."""
        asked = {name for names in self.options or () for name in names.split("|")}
        every = [set(variant.options.items()) for variant in one.variants]
        common = sorted(set.intersection(*every)) if every else []
        return remember(one.product.id, [f"{name}={value}" for name, value in common if name in asked])

    def _query(self, locale: str) -> Query:
        return Query(
            text=" ".join([self.words or "", *(self.options or {}).values()]).strip(),
            locale=locale,
            category=self.category or "",
            price_min=self.low,
            price_max=self.high,
            sort=self.sort or Sort.RELEVANCE,
            literal=True,
        )
