""" "The second one" and "it": what words that point at something point at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flows.engine.mentions import Mention
from flows.engine.scene import Scene
from nlu.protocol import Entity


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
