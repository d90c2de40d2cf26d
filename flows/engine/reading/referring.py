"""What words mean in the scene: what "the second one" and "it" point at, and what "don't cancel it after all" is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from flows.engine.commands import Act
from flows.engine.mentions import Mention
from flows.engine.names import leading, phrase
from flows.engine.scene import Item, Scene
from kit.text.scripts import has_han
from nlu import cues
from nlu.protocol import Entity, Ranked, Segment

# Where a clause begins.
BEGINS = re.compile(r"(?:^|[\s,.;!?\uff0c\u3002\uff1b\uff01\uff1f\u3001])(?=[\u3400-\u9fff])")
# How sure a part of a name is.
PARTLY = 0.85


def called_off(scene: Scene, segment: Segment) -> Segment:
    """The stretch as it is meant in the scene: to take back what is not done yet is to stop."""
    undone_by = scene.flow.undone_by if scene.flow is not None else ""
    if not undone_by or not segment.probability(undone_by):
        return segment
    stops = Ranked(Act.STOP, segment.probability(Act.STOP, undone_by))
    others = [one for one in segment.intents if one.intent not in (Act.STOP, undone_by)]
    ranked = tuple(sorted([stops, *others], key=lambda one: -one.confidence))
    return replace(segment, intents=ranked, refused=segment.refused - {undone_by})


def referred(scene: Scene, mention: Mention) -> Mention:
    """The mention with what it points at, by name."""
    more = (*(_placed(scene, mention) if scene.question is None else ()), *_partly_named(scene, mention))
    points = any(entity.value == "that" for entity in mention.all("relation"))
    # "That shirt" names what it means; only a bare "it" is what was spoken of last.
    if points and not {entity.kind for entity in (*mention.entities, *more)} & {"product", "order_number"}:
        more = (*more, *_last_spoken_of(scene, mention))
    return replace(mention, entities=(*mention.entities, *more)) if more else mention


def _placed(scene: Scene, mention: Mention) -> Iterator[Entity]:
    for entity in mention.all("ordinal"):
        place = int(entity.value)
        if place and -len(scene.shown) <= place <= len(scene.shown):
            item = scene.shown[place - 1 if place > 0 else place]
            yield replace(entity, kind=item.kind, value=item.value)


def _last_spoken_of(scene: Scene, mention: Mention) -> Iterator[Entity]:
    for item in scene.focus[:1]:
        yield Entity(item.kind, item.value, "", mention.start, mention.start)
    if scene.order:
        yield Entity("order_number", scene.order, "", mention.start, mention.start)


def _partly_named(scene: Scene, mention: Mention) -> Iterator[Entity]:
    """ "The wireless ones": of what is in sight a part of its name says which, where only one is called so."""
    products = {one.product: one for one in (*scene.focus, *scene.shown, *scene.lying) if one.product}
    yield from _by_last_character(products, mention)
    parts = {one: {part for name in item.names for part in leading(name)} for one, item in products.items()}
    for one, own in parts.items():
        others = {part for other, found in parts.items() if other != one for part in found}
        for part in sorted(own - others, key=len, reverse=True):
            at = _stands(part, mention.text)
            if at >= 0 and not _is_named(mention, at, at + len(part)):
                start = mention.start + at
                yield Entity("product", one, mention.text[at : at + len(part)], start, start + len(part), PARTLY)
                break


def _by_last_character(products: Mapping[str, Item], mention: Mention) -> Iterator[Entity]:
    """ "Kettle: only one", in Chinese: at the head of a clause the last character of a name stands for it.

    Only where one thing in sight ends so, and what is to become of it follows.
    """
    ends = {one: {name[-1] for name in item.names if has_han(name[-1:])} for one, item in products.items()}
    behind = {start for start, _ in cues.spans("after_thing", mention.text)}
    leads = dict(cues.spans("determiner", mention.text))
    for begin in BEGINS.finditer(mention.text):
        at = leads.get(begin.end(), begin.end())
        called = [one for one, own in ends.items() if mention.text[at : at + 1] in own]
        start = mention.start + at
        over = any(e.start <= start < e.end for e in mention.all("product"))
        if len(called) == 1 and at + 1 in behind and not over:
            yield Entity("product", called[0], mention.text[at], start, start + 1, PARTLY)


def _stands(part: str, text: str) -> int:
    """Where a part of a name stands right before what takes the place of the thing: "the wireless ones"."""
    places = {start for start, _ in cues.spans("pronoun", text)}
    found = phrase(part).search(text.casefold())
    if found is None:
        return -1
    behind = found.end() + len(text[found.end() :]) - len(text[found.end() :].lstrip())
    return found.start() if behind in places else -1


def _is_named(mention: Mention, start: int, end: int) -> bool:
    """Whether the words are a thing's name already; beside a thing that is named, a colour is only its colour."""
    first, last = mention.start + start, mention.start + end
    kinds = {"product", "option_value"} if mention.has("product") else {"product"}
    return any(e.kind in kinds and e.start < last and first < e.end for e in mention.entities)
