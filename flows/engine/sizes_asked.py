"""Sizes that are asked for by their figures are those of the thing last spoken of: "no 28 or 30 coming?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.engine.commands import Act, Answer, Do, Fill, Question, Start, Tell, Unclear
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from flows.engine.parts import ENOUGH
from flows.engine.reading.screen import LOOK
from flows.engine.scene import Item
from nlu import cues
from nlu.protocol import Entity, Segment

NUMBER = re.compile(r"(?<![\d.])\d{2,3}(?![\d.]*\d)")
# What is less sure than this is not surely asked.
SURE = 0.8
# Where a sentence ends.
STOPS = re.compile(r"[.!](?=\s)|[。！；;\n]")
MARKS = ("?", "？")
# What is no number of a size.
TAKEN = frozenset({"money", "date", "phone", "order_number", "order_ending", "postal_code", "address", "email"})
# What such words may be taken for where they are not understood.
NOT_THESE = frozenset({Act.UNSURE, Act.COMPLAIN, Act.DENY, Act.CORRECT, Act.OUT_OF_SCOPE})


def of_the_thing_seen(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """Beside a thing that comes in sizes, a question that names one of them, or more, is about that thing."""
    things = [item for item in said.scene.focus if item.product]
    if said.scene.flow is not None or not things or LOOK not in said.scene.flows:
        return list(found)
    return [_asked(one, things[0], said) for one in found]


def asked_back(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Only one? Of the green, or of all?": what is asked back about a number gives none."""
    asked = said.scene.question
    if asked is None or asked.entity != "quantity":
        return list(found)
    left = [one for one in found if not _asks_back(one, said)]
    return left or [Meant(Do(Act.REPEAT), found[0].segment)]


def _asks_back(one: Meant, said: Situation) -> bool:
    text = said.round.heard.understanding.text
    marked = one.segment.text.endswith(MARKS) or text[one.segment.end : one.segment.end + 1] in MARKS
    return marked and isinstance(one.command, (Answer, Fill, Tell)) and cues.has("only", one.segment.text)


def _asked(one: Meant, thing: Item, said: Situation) -> Meant:
    if not _is_open(one, said) or any(entity.kind == "product" for entity in one.segment.entities):
        return one
    sizes = tuple(_sizes(one.segment, thing))
    if not any(size.confidence == 1.0 for size in sizes):
        return one
    mention = Mention.of(one.segment)
    numbers = tuple(e for e in mention.entities if e.kind not in ("quantity", "ordinal", "option_value"))
    product = Entity("product", thing.product, "", mention.start, mention.start)
    return replace(one, command=Start(LOOK, replace(mention, entities=(*numbers, *sizes, product))))


def _is_open(one: Meant, said: Situation) -> bool:
    """Whether it asks, and nothing else is surely asked by it."""
    if not cues.has("question", one.segment.text):
        return False
    if isinstance(one.command, Do):
        return one.command.act in NOT_THESE
    if isinstance(one.command, Question):
        return said.round.nearest(said.scene, one.segment).score < ENOUGH
    guessed = one.read is not None and one.read.best.probability < SURE
    other = isinstance(one.command, Start) and one.command.intent != LOOK
    return isinstance(one.command, Unclear) or (other and guessed)


def _sizes(segment: Segment, thing: Item) -> Iterator[Entity]:
    """The sizes in the sentences that ask, as values of the thing; surely where it comes in them."""
    for start, end in _asking(segment.text):
        for number in NUMBER.finditer(segment.text, start, end):
            first, last = segment.start + number.start(), segment.start + number.end()
            if any(e.kind in TAKEN and e.start < last and first < e.end for e in segment.entities):
                continue
            for option, values in _measured(thing).items():
                value = values.get(number[0]) or next(iter(values.values())).replace(next(iter(values)), number[0])
                sure = 1.0 if number[0] in values else 0.5
                yield Entity("option_value", f"{option}={value}", number[0], first, last, sure)


def _asking(text: str) -> list[tuple[int, int]]:
    """The sentences with a question in them."""
    ends = [*(stop.end() for stop in STOPS.finditer(text)), len(text)]
    spans = list(zip([0, *ends], ends, strict=False))
    return [(start, end) for start, end in spans if cues.has("question", text[start:end])]


def _measured(thing: Item) -> dict[str, dict[str, str]]:
    """The options that it comes in sizes by: the figure of each value, and the value."""
    found: dict[str, dict[str, str]] = {}
    for option, value in thing.labels:
        if figure := NUMBER.match(value):
            found.setdefault(option, {})[figure[0]] = value
    return found
