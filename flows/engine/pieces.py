"""The parts of what was said: of an enumeration, of "this one to that one", of what speaks of one product."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from flows.engine.mentions import Mention
from nlu import cues
from nlu.protocol import Entity

STOPS = re.compile(r"[.!?](?=\s)|[。！？\n]|[,，、;；&+]")
# What may stand on either side of "to" and "for".
TELLING = ("product", "option_value", "superlative", "order_number", "category", "relation")

Fits = Callable[[Entity], bool]
Span = tuple[int, int]


def pieces(mention: Mention) -> list[Mention]:
    """The parts of an enumeration: "the kettle and the lamp" are two."""
    parts, begin = [], 0
    for start, end in [*gaps(mention), (len(mention.text), len(mention.text))]:
        part = mention.text[begin:start]
        if part.strip():
            before = len(part) - len(part.lstrip())
            after = len(part) - len(part.rstrip())
            parts.append(mention.part(mention.start + begin + before, mention.start + start - after))
        begin = max(begin, end)
    return parts


def gaps(mention: Mention) -> list[Span]:
    """Where one part ends and another begins; not within a thing ("salt and pepper", 2,500)."""
    found = [*cues.spans("joins", mention.text), *(stop.span() for stop in STOPS.finditer(mention.text))]
    things = [(e.start - mention.start, e.end - mention.start) for e in mention.entities if e.kind != "negation"]
    return sorted(gap for gap in found if not any(start < gap[1] and gap[0] < end for start, end in things))


def _no_option(_entity: Entity) -> bool:
    return False


def about(mention: Mention, product: str, fits: Fits = _no_option) -> Mention:
    """The stretch of a mention that speaks of one product: "boots in 8 and the red mug" asked for the mug.

    A word that `fits` as an option of the product is no other product ("battery" of a lamp, "laptop" of a backpack).
    """
    parts = pieces(mention)
    if not _owners(mention, fits):
        return mention
    mine: list[Mention] = []
    owners: set[str] = set()
    for part in parts:
        owners = _owners(part, fits) or owners
        if product in owners:
            mine.append(part)
    entities = tuple(entity for part in mine for entity in part.entities)
    return Mention(_only(mention, mine), entities, mention.start)


def _only(mention: Mention, parts: Iterable[Mention]) -> str:
    """The text with everything else made blank, so that each word stays where it is in the message."""
    blank = [" "] * len(mention.text)
    for part in parts:
        begin = part.start - mention.start
        blank[begin : begin + len(part.text)] = part.text
    return "".join(blank)


def without(mention: Mention, spans: Iterable[Span]) -> str:
    """The text with these stretches (of the message) made blank."""
    letters = list(mention.text)
    for start, end in spans:
        begin, stop = max(0, start - mention.start), max(0, end - mention.start)
        letters[begin:stop] = " " * len(letters[begin:stop])
    return "".join(letters)


def _owners(mention: Mention, fits: Fits) -> set[str]:
    """All readings of the first product that is named."""
    options = [e for e in mention.entities if e.kind == "option_value" and fits(e)]
    found = [e for e in mention.all("product") if not any(overlap(e, option) for option in options)]
    return {entity.value for entity in found if overlap(entity, found[0])}


def overlap(one: Entity, other: Entity) -> bool:
    return one.start < other.end and other.start < one.end


def had(mention: Mention, fits: Fits) -> Mention:
    """What is said of the thing that they have: the boots, of "the boots to size 8" and of "8 instead of the boots"."""
    old, _ = _halves(mention)
    return old if any(fits(entity) for entity in old.entities) else mention


def wanted(mention: Mention, fits: Fits) -> Mention:
    """What is said of the thing that they want instead: size 8, of "the boots to size 8"."""
    _, new = _halves(mention)
    return new if any(fits(entity) or entity.kind == "superlative" for entity in new.entities) else mention


def _halves(mention: Mention) -> tuple[Mention, Mention]:
    """Before and after the first "to" that stands between two things; the whole twice where there is none."""
    for start, end in cues.spans("becomes", mention.text):
        before, after = _cut(mention, start, end)
        if tells(before.entities) and tells(after.entities):
            return before, after
    for start, end in cues.spans("replaces", mention.text):
        before, after = _cut(mention, start, end)
        if tells(before.entities) and tells(after.entities):
            return plainly(after), before
    return mention, mention


def _cut(mention: Mention, start: int, end: int) -> tuple[Mention, Mention]:
    last = mention.start + len(mention.text)
    return (
        mention.part(mention.start, mention.start + start),
        mention.part(mention.start + end, last),
    )


def tells(entities: Iterable[Entity]) -> bool:
    return any(entity.kind in TELLING for entity in entities)


def plainly(mention: Mention) -> Mention:
    """What is named, whether it is wanted or not."""
    return replace(mention, entities=tuple(e for e in mention.entities if e.kind not in ("negation", "all")))
