"""What a customer looks for, as they say it: the words, and beside them options, limits, an order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from flows.engine.mentions import Mention
from flows.engine.names import phrase
from flows.things import STOPS
from kit.text.normal import normal
from kit.text.scripts import has_han, weight
from nlu import cues
from nlu.entities.lists import lines
from nlu.protocol import Entity
from shop.catalogue.model import Found, Lexicon, Query, Sort
from shop.catalogue.service import Catalogue

SORTS = {"cheapest": Sort.CHEAPEST, "dearest": Sort.DEAREST, "newest": Sort.NEWEST, "latest": Sort.NEWEST}
LIMITS = frozenset({"min", "max", "about"})
AROUND = {"min": Decimal("0.8"), "max": Decimal("1.2")}
# What a limit is that is refused: not over, not under, not about.
REVERSED = {"max": "min", "min": "max", "about": "max"}
SHORT = 3
IDLE: tuple[cues.Kind, ...] = ("asking", "occasion", "browse", "by_itself")
WITHIN_WORDS = frozenset("'’-/.")
# A name of which only a part was said is found with this confidence at most; a search finds those by itself.
PART = 0.8
# What is told back to a customer in their own words is no longer than this; a Chinese character counts as two letters.
QUOTED = 28
# A sentence of more pieces than these is none that names a thing.
PIECES = 2


async def refines(mention: Mention, catalogue: Catalogue) -> bool:
    """Whether it names no thing of its own, only colours, prices or an order: "in red?", "any cheaper?"."""
    if mention.has("product") or mention.has("category"):
        return False
    limits = [*mention.all("option_value"), *mention.all("money"), *mention.all("superlative")]
    if not limits or cues.has("browse", mention.text):
        return False
    rest = thing(_without(mention, limits))
    return not rest or not [hit for hit in await catalogue.search(Query(text=rest, limit=1)) if hit.matched]


def plain(mention: Mention) -> str:
    """The words, without the options and limits that are kept beside them."""
    limits = [money for money, _ in _limits(mention)]
    ranges = [replace(low, end=high.end) for low, high in pairwise(limits) if 0 <= high.start - low.end <= SHORT]
    return _named_only(_without(mention, [*mention.all("option_value"), *limits, *ranges]))


def _named_only(text: str) -> str:
    """Without what is spelt like a product and means none: "it blocks out noise"."""
    kept = list(text)
    for found in _no_products().finditer(text.casefold()):
        kept[found.start() : found.end()] = " " * (found.end() - found.start())
    return " ".join("".join(kept).split())


@cache
def _no_products() -> re.Pattern[str]:
    return re.compile("|".join(phrase(line).pattern for line in sorted(lines("not_products"), key=len, reverse=True)))


def thing(text: str) -> str:
    """What is looked for: the words without those of asking, and of whom it is for."""
    idle = {at for kind in IDLE for start, end in cues.spans(kind, text) for at in range(start, end)}
    rest = "".join(" " if at in idle or not _spells(letter) else letter for at, letter in enumerate(text))
    words = (word.strip("'’-/.") for word in rest.split())
    return " ".join(word for word in words if any(letter.isalpha() for letter in word))


def _spells(letter: str) -> bool:
    return letter.isalnum() or letter in WITHIN_WORDS


def quoted(text: str) -> str:
    """The thing as it can be told back; "" where the words name no one thing: too long, or of too many pieces."""
    words = thing(text)
    if has_han(words):
        first, *others = words.split()
        words = first if len(others) < PIECES else ""
    # What is left of several places of a sentence ("customer … lol … mug u") is nobody's name.
    stands = words.casefold() in " ".join(text.casefold().split())
    return words if stands and weight(words) <= QUOTED else ""


def asked_thing(text: str) -> str:
    """The thing that the shop is asked for, as it can be told back: what stands beside "do you sell"."""
    for piece in filter(None, map(str.strip, STOPS.split(text))):
        places = cues.spans("sells", piece)
        behind = piece[places[-1][1] :] if places and not has_han(piece) else piece
        if places and (name := quoted(behind)):
            return name
    name = quoted(text)
    # Of a longer sentence that asks for nothing a few words are no name of what is wanted.
    return name if cues.has("sells", text) or 2 * weight(name) >= weight(text.strip()) else ""


def narrower(mention: Mention) -> tuple[str, ...]:
    """The products that are named beside a shelf: "trainers for my boy" are trainers, and no toys."""
    things, shelves = mention.all("product"), mention.all("category")
    beside = [one for one in things if not any(one.start < shelf.end and shelf.start < one.end for shelf in shelves)]
    return tuple(dict.fromkeys(one.value for one in beside)) if shelves else ()


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


def limit(mention: Mention, role: str, currency: str) -> Decimal | None:
    """The least or the most it may cost in the shop's currency; "about 100" leaves room on both sides."""
    for money, bound in _limits(mention):
        amount = Decimal(money.value.split()[0])
        if _is_foreign(money, currency):
            continue
        if bound == role:
            return amount
        if bound == "about":
            return amount * AROUND[role]
    return None


def foreign(mention: Mention, currency: str) -> str:
    """A limit in another currency, in the customer's words; "" where there is none."""
    return next((money.text for money, _ in _limits(mention) if _is_foreign(money, currency)), "")


def _is_foreign(money: Entity, currency: str) -> bool:
    return money.value.partition(" ")[2] not in ("", currency)


def _limits(mention: Mention) -> list[tuple[Entity, str]]:
    """The amounts that are limits, each with what it limits; "not over about 150" is the most."""
    found = [money for money in mention.entities if money.kind == "money" and money.role in LIMITS]
    return [(money, REVERSED[money.role] if mention.negates(money) else money.role) for money in found]


def aimless(query: Query) -> bool:
    """Whether nothing at all is said of what is looked for."""
    return not (query.text or query.category or limited(query) or query.sort is not Sort.RELEVANCE)


def is_open(query: Query, options: Mapping[str, str]) -> bool:
    """Whether nothing says what it is: "what do you sell?", "a present for dad, under 200"."""
    unsorted = query.sort is Sort.RELEVANCE or limited(query)
    return not options and not query.category and not query.only and not thing(query.text) and unsorted


def limited(query: Query) -> bool:
    """Whether it may not cost just anything."""
    return query.price_min is not None or query.price_max is not None


def says_it(found: Found) -> bool:
    """Whether a description has all English words that were looked for: "case" alone is no "carrying case"."""
    return not [word for word in found.missing if word.isascii() and thing(word)]


def things_named(mention: Mention) -> tuple[str, ...]:
    """The products that are named by more than a part of their names."""
    named = (one for one in mention.all("product") if one.confidence > PART and not mention.negates(one))
    return tuple(dict.fromkeys(one.value for one in named))


def beside(words: str, called: Sequence[str]) -> str:
    """What else is said of a thing than what it is called."""
    for name in called:
        words = words.replace(name, " ")
    return thing(words)


def unnamed(best: Found, called: Sequence[str]) -> Found:
    """A product that is called by another name lacks nothing for that: coats are jackets."""
    said = [normal(name).lower for name in called]
    left = tuple(word for word in best.missing if not any(normal(word).lower in name for name in said))
    return replace(best, missing=left)


def lacks_value(best: Found, lexicon: Lexicon) -> bool:
    """Whether an option is missing even in the best: it is not red."""
    values = {name.lower() for term in lexicon.options for name in term.names}
    return any(word.lower() in values for word in best.missing)


def lacks(best: Found, lexicon: Lexicon) -> bool:
    """Whether something that was asked for is missing even in the best: not red, not waterproof."""
    if lacks_value(best, lexicon):
        return True
    return any(word.isascii() and len(word) > SHORT and bool(thing(word)) for word in map(str.lower, best.missing))


def what_lacks(best: Found, lexicon: Lexicon, words: str, *, sure: bool) -> tuple[bool, bool]:
    """Whether even the best lacks something, and whether it is that and only more was told than is known of it.

    `sure`: the thing, or its shelf, was named beyond doubt, so what is told in a sentence of its own asks for no other.
    """
    if sure and tells_more(words) and lacks(best, lexicon):
        lacking = lacks_value(best, lexicon)
        return lacking, not lacking
    return lacks(best, lexicon), False


def tells_more(words: str) -> bool:
    """Whether something is told in a sentence of its own: "mine broke in the storm" asks for no other umbrella."""
    parts = [
        part for sentence in STOPS.split(words) for part in (sentence.split() if has_han(sentence) else [sentence])
    ]
    return len([part for part in parts if part.strip()]) > 1
