"""Finds and browses: by words, options, price and order, page by page; honest where there is nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from flows.engine.doors import Visitor
from flows.engine.flow import Done, Flow, keep
from flows.engine.mentions import Mention
from flows.engine.payloads import MAX_BYTES, encode
from flows.engine.replies import Button
from flows.products import card
from flows.words import paragraphs
from kit.texts import Named, Sayable, Text, nt, t
from nlu.protocol import Entity
from shop.catalogue.model import Category, Found, Lexicon, Query, Sort
from shop.catalogue.service import Catalogue
from shop.policy.model import Policy

PAGE = 5
SHELVES = 8
NAMES = 12
# What was searched for last is remembered under this name, to go on with it ("more", "in red?", "any cheaper?").
LAST = "search"
SORTS = {"cheapest": Sort.CHEAPEST, "dearest": Sort.DEAREST, "newest": Sort.NEWEST, "latest": Sort.NEWEST}
BROWSES = re.compile(
    r"what (?:else |all |products |items |things |stuff |kinds? of (?:products|things|stuff) )?"
    r"(?:do you|have you|can i|is there)"
    r"|\b(?:catalogue?|everything|products|assortment|browse|look around|go on shopping)\b"
    r"|有什么|有啥|有哪些|都有|卖什么|卖啥|卖哪些|商品|逛|随便看|看看",
    re.IGNORECASE,
)

# Words of asking, not of what is asked for.
SHORT = 3
IDLE = frozenset(
    [
        "sell",
        "sells",
        "carry",
        "stock",
        "what",
        "which",
        "search",
        "browse",
        "help",
        "where",
        "there",
        "good",
        "great",
        "nice",
        "best",
        "cheap",
        "interested",
        "really",
        "today",
        "around",
        "maybe",
        "kind",
        "kinds",
        "sort",
        "type",
        "types",
        "other",
        "another",
        "else",
        "shop",
        "store",
        "gift",
        "present",
        "after",
        "let's",
        "with",
        "using",
    ]
)
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

    async def hear(self, mention: Mention, catalogue: Catalogue, focus: Mapping[str, str]) -> None:
        if not mention.text:
            return
        if focus.get(LAST) and await _refines(mention, catalogue):
            self._recall(focus[LAST])
        else:
            self.words = _plain(mention)
        self.category = mention.first("category") or self.category
        self.options = _said(mention, self.options or {})
        self.low = _limit(mention, "min") or self.low
        self.high = _limit(mention, "max") or self.high
        self.sort = SORTS.get(mention.first("superlative") or "") or self.sort

    async def done(self, catalogue: Catalogue, policy: Policy, visitor: Visitor, focus: Mapping[str, str]) -> Done:
        if self.page and not self.words:
            self._recall(focus.get(LAST, "{}"))
        query = catalogue.understood(self._query(visitor.locale))
        begin = (self.page or 0) * PAGE
        if _aimless(query) and not self.page:
            return await _shelves(catalogue)
        found = await catalogue.search(replace(query, limit=PAGE + 1, offset=begin))
        if not found and BROWSES.search(self.words or ""):
            return await _shelves(catalogue)
        if not found:
            return await self._nearest(query, catalogue, policy)
        lacks = _lacks(found[0], await catalogue.lexicon())
        return self._list(_heading(found, query, begin, lacks=lacks), found, begin, policy)

    async def _nearest(self, query: Query, catalogue: Catalogue, policy: Policy) -> Done:
        """Nothing fits: what comes near without the limits, or else the shelves."""
        loose = replace(query, price_min=None, price_max=None, sort=Sort.CHEAPEST, limit=PAGE)
        found = await catalogue.search(loose) if loose.text or loose.category else []
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
            focus={LAST: self._kept()} | ({"product": listed[0].product.id, "version": ""} if len(listed) == 1 else {}),
        )

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


async def _refines(mention: Mention, catalogue: Catalogue) -> bool:
    """Whether it names no thing of its own, only colours, prices or an order: "in red?", "any cheaper?"."""
    if mention.has("product") or mention.has("category"):
        return False
    limits = [*mention.all("option_value"), *mention.all("money"), *mention.all("superlative")]
    if not limits or BROWSES.search(mention.text):
        return False
    rest = _without(mention, limits)
    return not [hit for hit in await catalogue.search(Query(text=rest, limit=1)) if hit.matched]


def _plain(mention: Mention) -> str:
    """The words, without the options and limits that are kept beside them."""
    limits = [money for money in mention.all("money") if money.role in ("min", "max")]
    return _without(mention, [*mention.all("option_value"), *limits])


def _said(mention: Mention, before: Mapping[str, str]) -> dict[str, str]:
    """The options said, in the customer's words; "red" takes the place of an earlier "blue"."""
    words: dict[str, set[str]] = {}
    for entity in mention.all("option_value"):
        words.setdefault(entity.text, set()).add(entity.value.partition("=")[0])
    new = {option for options in words.values() for option in options}
    kept = {key: said for key, said in before.items() if not new & set(key.split("|"))}
    return kept | {"|".join(sorted(options)): said for said, options in words.items()}


def _without(mention: Mention, entities: Sequence[Entity]) -> str:
    text = list(mention.text)
    for entity in entities:
        for at in range(max(0, entity.start - mention.start), min(len(text), entity.end - mention.start)):
            text[at] = " "
    return " ".join("".join(text).split())


def _limit(mention: Mention, role: str) -> Decimal | None:
    return next((Decimal(money.value.split()[0]) for money in mention.all("money") if money.role == role), None)


def _aimless(query: Query) -> bool:
    return not (
        query.text
        or query.category
        or query.price_min is not None
        or query.price_max is not None
        or query.sort is not Sort.RELEVANCE
    )


def _lacks(best: Found, lexicon: Lexicon) -> bool:
    """Whether something that was asked for is missing even in the best: not red, not waterproof."""
    values = {name.lower() for term in lexicon.options for name in term.names}
    return any(
        word in values or (word.isascii() and len(word) > SHORT and word not in IDLE)
        for word in map(str.lower, best.missing)
    )


def _heading(found: Sequence[Found], query: Query, begin: int, *, lacks: bool) -> Text:
    if begin:
        return t("Here are more:")
    if lacks:
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
    said: Sayable = t("We have: {names}. What would you like to see?", names=names)
    if len(found) > NAMES:
        said = t(
            "We have {names} and {count} more. Just tell me what you are looking for.",
            names=names,
            count=len(found) - NAMES,
        )
    return Done(paragraphs(lead, said), shown=tuple(("product", one.product.id) for one in found))


def _shelf(category: Category) -> Button | None:
    payload = encode("find_product", {"category": category.id})
    return Button(category.name, payload) if len(payload.encode()) <= MAX_BYTES else None
