"""Finds and browses: by words, options, price and order, page by page; honest where there is nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from flows import budget
from flows.accessories import asks_part
from flows.amounts import amount_asked
from flows.availability import asked_for
from flows.engine.doors import Visitor
from flows.engine.flow import Done, Flow, Route, keep
from flows.engine.mentions import Mention
from flows.finding import right
from flows.had_already import of_the_one_they_have, without_had
from flows.instead import Offered, instead, looking_around
from flows.last_search import LAST, LISTED, goes_on, hear_limits, kept, looked_on, recall, without
from flows.listing import PAGE, gone, heading, whole
from flows.other_things import offered
from flows.points import asks_of_one
from flows.presents import is_present, over_limit, whom
from flows.products import count, wanted
from flows.purposes import kinds
from flows.remembering import in_sight
from flows.restock import tell_me, with_offer
from flows.result_list import once_more, result_list
from flows.searching import (
    SORTS,
    beside,
    is_open,
    narrower,
    plain,
    refines,
    said,
    tells_more,
    things_named,
    unnamed,
    what_lacks,
)
from flows.versions import able, fits, known
from flows.words import paragraphs
from kit.texts import Sayable, t
from nlu import cues
from shop.catalogue.model import Found, Product, Query, Sort, Variant
from shop.catalogue.service import Catalogue
from shop.policy.model import Policy

# Intents of those who look for something; words that were taken for a search without them name nothing.
SEARCHING = ("find_product", "product_details", "add_to_basket", "")


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
    text: str | None = keep()  # the whole of it
    values: tuple[str, ...] | None = keep()
    unwanted: tuple[str, ...] | None = keep()
    named: tuple[str, ...] | None = keep()
    count: int | None = keep()
    things: tuple[str, ...] | None = keep()  # the products that the words name, wherever they stand
    kinds: tuple[str, ...] | None = keep()  # what is described, or is of several kinds
    spoken: tuple[str, ...] | None = keep()  # the same, however they were named
    called: tuple[str, ...] | None = keep()  # what it is called in their words
    amount: str | None = keep()  # held against what descriptions say
    foreign: str | None = keep()  # a limit in another currency than the shop's
    present: bool | None = keep()  # it is for somebody, and nothing says what it is to be
    budget: budget.Budget | None = keep()  # for this and another thing together
    whom: str | None = keep()  # for a child, for somebody of age, for anybody; "" where it is no present
    passed: tuple[str, ...] | None = keep()  # what was shown and is not wanted
    before: str | None = keep()  # what the last search showed
    others: bool | None = keep()  # other things than those on the screen
    sure: bool | None = keep()  # whether it was a search beyond doubt

    async def hear(
        self,
        mention: Mention,
        intent: str,
        catalogue: Catalogue,
        focus: Mapping[str, str],
        shown: Sequence[tuple[str, str]],
    ) -> None:
        if not mention.text:
            return
        mention = without_had(mention)
        self.sure, self.text = intent in SEARCHING, mention.text
        self.budget = budget.shared(mention, shown) or self.budget
        self.called = tuple(dict.fromkeys(one.text for one in mention.all("product")))
        self.things = things_named(mention)
        self.present = is_present(mention.text)
        self.spoken = tuple(dict.fromkeys(one.value for one in mention.all("product")))
        self.whom = whom(mention)
        listed = [value for kind, value in shown if kind == "product"]
        about = await of_the_one_they_have(mention, catalogue, focus)
        about = (
            about
            or await looked_on(mention, catalogue, focus)
            or asks_of_one(mention, self.things)
            or asks_part(mention, focus)
        )
        self.about = about or asks_part(mention, focus)
        if self.about:
            return
        if goes_on(self, focus.get(LAST, ""), listed, mention):
            self.others = True
        elif focus.get(LAST) and await refines(mention, catalogue):
            recall(self, focus[LAST])
        else:
            self.words = plain(mention)
            self.kinds = await kinds(mention, in_sight(focus, shown), catalogue) or self.kinds
        if self.kinds:
            self.words, self.things = "", self.kinds
        elif not self.things:  # "trainers for my boy" are no toys
            self.category = mention.first("category") or self.category
        self.options = said(mention, self.options or {})
        self.values = wanted(mention, self.values or ())
        self.unwanted = tuple(
            one.value for one in mention.entities if one.kind == "option_value" and mention.negates(one)
        )
        self.named = () if self.kinds else narrower(mention) or self.named
        if mention.has("product") or not (self.present or mention.has("category")):  # "he turns 7" counts nothing
            self.count = count(mention) or self.count
        self.amount = amount_asked(mention) or self.amount
        hear_limits(self, mention, await catalogue.currency(), focus.get(LAST, ""))
        self.sort = SORTS.get(mention.first("superlative") or "") or self.sort

    def route(self, mention: Mention) -> Route | None:
        """ "Do you have it in M?" is asked of what they look at; who need not be told of it looks for nothing."""
        if mention.text and cues.has("no_word", mention.text):
            return Route("stop_waiting", hears=True)
        return Route("product_details") if self.about else None

    async def done(self, catalogue: Catalogue, policy: Policy, visitor: Visitor, focus: Mapping[str, str]) -> Done:
        self.before = focus.get(LISTED, "")
        if self.page and not self.words:
            recall(self, focus.get(LAST, "{}"))
        if self.others and not self.passed:  # "more", where all of it was shown
            without(self, focus.get(LAST, "{}"), focus.get(LISTED, "").partition("|")[0].split())
        query = self._query(visitor.locale)
        begin = (self.page or 0) * PAGE
        if offer := await offered(self, query, begin, catalogue):
            return self._offer(offer, begin, policy)
        if is_open(query, self.options or {}) and not self.page:
            return self._offer(await looking_around(self, query, catalogue), 0, policy)
        page = replace(query, limit=PAGE + 1, offset=begin)
        found = await right(self, page, catalogue)
        if not found:
            return await self._otherwise(query, catalogue, policy)
        found = self._others(found)
        asked = known(found[0].product, self.values or ()) if len(found) == 1 else []
        if asked and (none_free := await self._version(found[0], asked, catalogue, policy)):
            return none_free
        if asked:
            found = [replace(found[0], variants=self._free(found[0].product, asked))]
        told = (self.options or {}).values() if asked else ()  # those that are met
        best = unnamed(found[0], (*(self.called or ()), *told))
        sure = bool(query.category) or best.product.id in (self.things or ())
        lacking, besides = what_lacks(best, await catalogue.lexicon(), self.words or "", sure=sure)
        if asked and not lacking and not besides:
            return await self._plainly(found[0], asked, catalogue, policy)
        if not begin and not lacking and not any(variant.available for one in found for variant in one.variants):
            return self._gone(found, policy, focus)
        head = heading(found, query, begin, lacking=lacking, besides=besides, words=self.text or "")
        over = over_limit(query, found, list((await catalogue.products(self.spoken or ())).values()))
        together = (
            [await budget.told(self.budget, best.product, catalogue, self.values or ())]
            if self.budget and not begin
            else []
        )
        return self._list(paragraphs(*together, head, *over), found, begin, policy, focus)

    def _others(self, found: list[Found]) -> list[Found]:
        """Of what they have a version of already, the others: "I have a white one"."""
        if len(found) != 1 or not self.unwanted:
            return found
        return [replace(found[0], variants=self._free(found[0].product, ()) or found[0].variants)]

    def _free(self, product: Product, asked: Sequence[str]) -> tuple[Variant, ...]:
        """The versions that can be had and are as was said."""
        unwanted = known(product, self.unwanted or ())
        return tuple(variant for variant in able(product, asked) if not fits(variant, unwanted))

    async def _plainly(self, one: Found, asked: Sequence[str], catalogue: Catalogue, policy: Policy) -> Done:
        """Yes, and what it costs: the one thing that was asked for, in the version that was said."""
        named = await catalogue.named()
        told = asked_for(one.product, asked, policy, named, unwanted=self.unwanted or (), count=self.count)
        return replace(told, focus=told.focus | {LAST: kept(self), "looked": ""})

    async def _version(self, one: Found, asked: Sequence[str], catalogue: Catalogue, policy: Policy) -> Done | None:
        """That the version which was asked for, or so many of it, can't be had; None where it can."""
        if any(variant.has(self.count or 1) for variant in self._free(one.product, asked)):
            return None
        return await self._plainly(one, asked, catalogue, policy)

    async def _otherwise(self, query: Query, catalogue: Catalogue, policy: Policy) -> Done:
        """What is shown where nothing is just that."""
        instead_of_it = await instead(self, query, catalogue)
        if instead_of_it is None:
            own = [whole(one) for one in (await catalogue.products(self.things or ())).values()]
            return await self._named(own, query, catalogue, policy)
        return self._offer(instead_of_it, 0, policy)

    def _offer(self, offer: Offered | Done, begin: int, policy: Policy) -> Done:
        return offer if isinstance(offer, Done) else self._list(offer.lead, offer.found, begin, policy, {})

    async def _named(self, own: Sequence[Found], query: Query, catalogue: Catalogue, policy: Policy) -> Done:
        """What the words name is there, whatever else they say; sold out is not the same as not sold."""
        if not any(variant.available for one in own for variant in one.variants):
            return self._gone(own, policy, {})
        asked = known(own[0].product, self.values or ()) if len(own) == 1 else []
        if asked and (none_free := await self._version(own[0], asked, catalogue, policy)):
            return none_free
        free = [self._free(one.product, self.values or ()) for one in own]
        own = [replace(one, variants=having or one.variants) for one, having in zip(own, free, strict=True)]
        words, besides = self.words or "", tells_more(self.words or "")
        lacking = not any(free) or (bool(beside(words, self.called or ())) and not besides)
        head = heading(own, query, 0, lacking=lacking, besides=besides, words=self.text or "")
        return self._list(head, own, 0, policy, {})

    def _gone(self, found: Sequence[Found], policy: Policy, focus: Mapping[str, str]) -> Done:
        """That all of it is sold out; of one thing it is offered to tell when it is back."""
        listed = self._list(gone([one.product.name for one in found]), found, 0, policy, focus)
        return with_offer(listed, tell_me(found[0].product)) if len(found) == 1 else listed

    def _list(
        self, heading: Sayable, found: Sequence[Found], begin: int, policy: Policy, focus: Mapping[str, str]
    ) -> Done:
        if not begin and (again := once_more(self, found[:PAGE], self.before or "")):
            return again
        return result_list(self, heading, found, begin, policy=policy, focus=focus)

    def _query(self, locale: str) -> Query:
        return Query(
            text=" ".join([self.words or "", *(self.options or {}).values()]).strip(),
            locale=locale,
            category=self.category or "",
            price_min=self.low,
            price_max=self.high,
            sort=self.sort or Sort.RELEVANCE,
            literal=True,
            only=self.kinds or (),
        )
