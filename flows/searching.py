"""What a customer looks for, as they say it: the words, and beside them options, limits, an order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from flows.engine.mentions import Mention
from nlu.protocol import Entity
from shop.catalogue.model import Found, Lexicon, Query, Sort
from shop.catalogue.service import Catalogue

SORTS = {"cheapest": Sort.CHEAPEST, "dearest": Sort.DEAREST, "newest": Sort.NEWEST, "latest": Sort.NEWEST}
BROWSES = re.compile(
    r"what (?:else |all |products |items |things |stuff |kinds? of (?:products|things|stuff) )?"
    r"(?:do you|have you|can i|is there)"
    r"|\b(?:catalogue?|everything|products|assortment|browse|look around|go on shopping)\b"
    r"|有什么|有啥|有哪些|都有|卖(?:些|点)?(?:什么|啥)|卖哪些|商品|逛|随便看|看看",
    re.IGNORECASE,
)

# Words of asking, not of what is asked for.
SHORT = 3
AROUND = {"min": Decimal("0.6"), "max": Decimal("1.4")}
ASKING = (
    "sell sells carry stock what which search browse help where there good great nice best cheap interested really "
    "today around maybe kind kinds sort type types other another else shop store gift present after let's with using"
)
IDLE = frozenset(ASKING.split())


async def refines(mention: Mention, catalogue: Catalogue) -> bool:
    """Whether it names no thing of its own, only colours, prices or an order: "in red?", "any cheaper?"."""
    if mention.has("product") or mention.has("category"):
        return False
    limits = [*mention.all("option_value"), *mention.all("money"), *mention.all("superlative")]
    if not limits or BROWSES.search(mention.text):
        return False
    rest = _without(mention, limits)
    return not [hit for hit in await catalogue.search(Query(text=rest, limit=1)) if hit.matched]


def plain(mention: Mention) -> str:
    """The words, without the options and limits that are kept beside them."""
    limits = [money for money in mention.all("money") if money.role in ("min", "max", "about")]
    return _without(mention, [*mention.all("option_value"), *limits])


def said(mention: Mention, before: Mapping[str, str]) -> dict[str, str]:
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


def limit(mention: Mention, role: str) -> Decimal | None:
    """The least or the most it may cost; "about 100" leaves room on both sides."""
    for money in mention.all("money"):
        amount = Decimal(money.value.split()[0])
        if money.role == role:
            return amount
        if money.role == "about":
            return amount * AROUND[role]
    return None


def aimless(query: Query) -> bool:
    return not (
        query.text
        or query.category
        or query.price_min is not None
        or query.price_max is not None
        or query.sort is not Sort.RELEVANCE
    )


def lacks(best: Found, lexicon: Lexicon) -> bool:
    """Whether something that was asked for is missing even in the best: not red, not waterproof."""
    values = {name.lower() for term in lexicon.options for name in term.names}
    return any(
        word in values or (word.isascii() and len(word) > SHORT and word not in IDLE)
        for word in map(str.lower, best.missing)
    )
