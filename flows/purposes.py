"""What is told of a thing instead of its name, "something to boil water for tea", and the kinds that a wish has."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from flows.engine.mentions import Mention
from flows.searching import thing, things_named
from flows.things import blanks, cuts, same_words
from nlu import cues
from nlu.protocol import Entity
from shop.catalogue.service import Catalogue
from shop.catalogue.suits import read_suits_wish

FIGURES = re.compile(r"(?<![\d.])\d{2,}(?!\.?\d)")
# From which likeness on it is one of those in sight.
IN_SIGHT = 0.4
KINDS: tuple[str, ...] = ("product", "category")


def clauses(mention: Mention) -> list[Mention]:
    """The parts of a wish: "a head torch, and something warm to sleep in"."""
    ends = [mention.start, *sorted({*cuts(mention), *blanks(mention)}), mention.start + len(mention.text)]
    parts = (mention.part(start, end) for start, end in pairwise(ends))
    return [part for part in parts if part.text.strip()]


async def kinds(mention: Mention, seen: Collection[str], catalogue: Catalogue) -> tuple[str, ...]:
    """The products of all kinds that are wished for; none where one kind at most is named, and by its name."""
    said = clauses(mention)
    told = {clause.start: await described(clause, catalogue) for clause in said}
    groups = [group for clause in said for group in _named(clause, told[clause.start])]
    if not any(told.values()):
        groups = _new(groups, said, seen)
        if len(groups) < 2 and not _is_less(groups, mention):
            return ()
    found = [one.value for group in groups for one in group]
    return tuple(dict.fromkeys([*found, *(one for products in told.values() for one in products)]))


async def described(clause: Mention, catalogue: Catalogue) -> tuple[str, ...]:
    """What a clause describes; nothing where it only names."""
    places = cues.spans("describes", clause.text)
    if not places or any(clause.negates(one) for one in clause.entities if one.kind in KINDS):
        return ()
    wish = read_suits_wish(clause.text)
    if wish.facets > 1 and not clause.has("product") and await catalogue.gifts("", wish):
        return ()  # whom and what it is for is known of the products
    if clause.has("product") and clause.has("option_value"):  # "boots, the waterproof ones" are named
        return ()
    return tuple(await catalogue.meant(*dict.fromkeys((clause.text, clause.text[places[0][0] :], thing(clause.text)))))


async def pointed_at(mention: Mention, seen: Collection[str], catalogue: Catalogue) -> str:
    """The product that is described where none is named: of those in sight, where any are; "" for none."""
    for clause in clauses(mention):
        places = cues.spans("describes", clause.text)
        if not places or clause.has("option_value"):  # "the waterproof ones" are versions
            continue
        texts = (clause.text, clause.text[places[0][0] :])
        near = await catalogue.meant(*texts, among=seen, least=IN_SIGHT) if len(seen) > 1 else {}
        if found := list(near or ({} if seen else await catalogue.meant(*texts))):
            return found[0]
    return ""


async def meant_of(mention: Mention, seen: Collection[str], catalogue: Catalogue) -> list[str]:
    """Which of those in sight are spoken of, in the order said: by a name, a price that only one has, or its use."""
    places = {one.value: one.start for one in mention.all("product") if one.value in seen and one.end > one.start}
    products = (await catalogue.products(seen)).values()
    for figure in FIGURES.finditer(mention.text):
        having = [one.id for one in products if any(v.price.amount == Decimal(figure[0]) for v in one.variants)]
        if len(having) == 1:
            places.setdefault(having[0], mention.start + figure.start())
    if not places and (cues.has("describes", mention.text) or cues.has("pronoun", mention.text)):
        for clause in clauses(mention):
            near = list(await catalogue.meant(clause.text, among=seen, least=IN_SIGHT)) if len(seen) > 1 else []
            if len(near) == 1:
                places.setdefault(near[0], clause.start)
    return sorted(places, key=lambda one: places[one])


def unnamed(mention: Mention) -> str:
    """The words without the names: what it is for, and not what it is called."""
    gone = {at - mention.start for one in mention.entities if one.kind in KINDS for at in range(one.start, one.end)}
    gone |= {at for start, end in cues.spans("compare", mention.text) for at in range(start, end)}
    return " ".join("".join(" " if at in gone else letter for at, letter in enumerate(mention.text)).split())


def _named(clause: Mention, told: Sequence[str]) -> Iterator[tuple[Entity, ...]]:
    """What a clause names; what it says a thing is for is not wished for: no tent in "something to light my tent"."""
    for group in same_words(clause.all("product")):
        if not told or {one.value for one in group} & set(told):
            yield group


def _new(
    groups: Sequence[tuple[Entity, ...]], said: Sequence[Mention], seen: Collection[str]
) -> list[tuple[Entity, ...]]:
    """Without what is in sight already and spoken of in a sentence of its own: "keyboards are dear, what of lamps"."""
    turned = {clause.start for clause in said if cues.has("turns_to", clause.text)}
    if asked := [group for group in groups if _place(group, said) in turned]:
        return asked
    old = [group for group in groups if {one.value for one in group} & set(seen)]
    new = [group for group in groups if group not in old]
    places = {_place(group, said) for group in new}
    return [*new, *(group for group in old if not new or _place(group, said) in places)]


def _place(group: Sequence[Entity], said: Sequence[Mention]) -> int:
    return max((clause.start for clause in said if clause.start <= group[0].start), default=0)


def _is_less(groups: Sequence[tuple[Entity, ...]], mention: Mention) -> bool:
    """Whether more was named than is wished for."""
    return bool(groups) and {one.value for group in groups for one in group} < set(things_named(mention))
