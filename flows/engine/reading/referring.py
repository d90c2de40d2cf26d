"""What words mean in the scene: what "the second one" and "it" point at, and what "don't cancel it after all" is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flows.engine.commands import Act
from flows.engine.mentions import Mention
from flows.engine.scene import Scene
from nlu.protocol import Entity, Ranked, Segment


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
    more = tuple(_placed(scene, mention)) if scene.question is None else ()
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
