"""Several things, each with what is to come instead of it: "black L to black XL, white L to red XL"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from flows.engine.choices import Choice
from flows.engine.facts import aspect, fits
from flows.engine.mentions import Mention
from flows.engine.pieces import gaps, tells
from nlu import cues
from nlu.protocol import Entity

Swap = tuple[Mention, Mention]
NAMING = ("product", "option_value")
SENTENCE = re.compile(r"[.!?](?=\s)|[。！？\n]")


def swaps(mention: Mention) -> list[Swap]:
    """What they have and what they want instead, pair by pair, in the order said."""
    marks = _marks(mention)
    ends = [mention.start, *(_next_begins(mention.part(a[1], b[0])) for a, b in pairwise(marks))]
    ends.append(mention.start + len(mention.text))
    if marks:
        ends[0], ends[-1] = _sentence_of(mention, marks[0][0]), _sentence_ends(mention, marks[-1][1])
    found = [
        (mention.part(begin, start), mention.part(end, stop))
        for (start, end), (begin, stop) in zip(marks, pairwise(ends), strict=False)
    ]
    return [(old, new) for old, new in found if tells(old.entities) and _tells_new(new.entities)]


def _tells_new(entities: Sequence[Entity]) -> bool:
    """Whether a version is told: by its number alone, too, "the 32 and I need a 34"."""
    return tells(entities) or any(entity.kind == "quantity" for entity in entities)


def _marks(mention: Mention) -> list[tuple[int, int]]:
    return [(mention.start + start, mention.start + end) for start, end in cues.spans("becomes", mention.text)]


def _sentence_of(mention: Mention, mark: int) -> int:
    """Where the sentence begins of which a "to" is; what is told before it may be of other things."""
    stops = [mention.start + stop.end() for stop in SENTENCE.finditer(mention.text)]
    return max(
        (stop for stop in stops if stop <= mark and tells(mention.part(stop, mark).entities)), default=mention.start
    )


def _sentence_ends(mention: Mention, mark: int) -> int:
    """Where what a thing becomes is told to the end: at the latest where another sentence names a thing."""
    last = mention.start + len(mention.text)
    stops = [mention.start + stop.start() for stop in SENTENCE.finditer(mention.text)]
    told = (stop for stop in stops if stop >= mark and _tells_new(mention.part(mark, stop).entities))
    return next((stop for stop in told if mention.part(stop, last).has("product")), last)


def _next_begins(between: Mention) -> int:
    """Where, between two "to"s, the new version ends and the next thing begins."""
    named = sorted((e for e in between.entities if e.kind in NAMING), key=lambda e: e.start)
    stops = [between.start + end for _, end in gaps(between)]
    behind = [stop for stop in stops if any(e.start >= stop for e in named) and any(e.end <= stop for e in named)]
    if behind:
        return behind[-1]
    seen: set[str] = set()
    begin = between.start + len(between.text)
    for entity in reversed(named):
        if aspect(entity) in seen and entity.end <= begin:
            break
        seen.add(aspect(entity))
        begin = min(begin, entity.start)
    return begin


def items_named(lines: Sequence[Choice], mention: Mention) -> list[Choice]:
    """The things they have that are named before the "to"s; nothing where it is fewer than two pairs."""
    found = swaps(mention)
    if len(found) < 2:
        return []
    named = [_named(lines, old) for old, _ in found]
    if not all(len(some) == 1 for some in named):
        return []
    return [line for line in lines if any(line in some for some in named)]


def spoken_of(item: str, lines: Sequence[Choice], mention: Mention) -> Mention | None:
    """What of a mention is meant for one of the things; None where it speaks of the others only."""
    named = [(_named(lines, old), new) for old, new in swaps(mention)]
    mine = [new for some, new in named if item in {line.value for line in some}]
    if mine:
        return mine[-1]
    return _beside(mention) if any(some for some, _ in named) else mention


def _beside(mention: Mention) -> Mention | None:
    """What other sentences tell: "the puzzle with 500 pieces. And both watches to the cheapest"."""
    marks = _marks(mention)
    begin, end = _sentence_of(mention, marks[0][0]), _sentence_ends(mention, marks[-1][1])
    entities = tuple(one for one in mention.entities if one.end <= begin or one.start >= end)
    if not tells(entities):
        return None
    first, stop = begin - mention.start, end - mention.start
    text = mention.text[:first] + " " * (stop - first) + mention.text[stop:]
    return Mention(text, entities, mention.start)


def _named(lines: Sequence[Choice], old: Mention) -> list[Choice]:
    """The lines of which all is true that is said, the words said last where a thing is named twice."""
    true = [e for e in old.entities if e.kind in NAMING and any(fits(line, e) for line in lines)]
    said: dict[str, list[Entity]] = {}
    # What becomes another is not wanted any more, and may be said to be so: "I don't want the yellow, a blue one".
    for entity in [e for e in true if not old.negates(e)] or true:
        said.setdefault(aspect(entity), []).append(entity)
    if not said:
        return []
    return [line for line in lines if all(fits(line, some[-1]) for some in said.values())]
