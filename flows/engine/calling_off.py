"""Whoever says that what is being done is not to be done has left it, whatever else they say."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.commands import Act, Confirm, Do
from flows.engine.meant import Meant
from flows.engine.mentions import Mention
from flows.engine.reading.wishes import is_refused
from flows.engine.scene import Scene
from nlu.protocol import Segment, Understanding

# "Don't send the mug back" speaks of the mug, and not of the whole return.
THINGS = ("product", "category", "option_value", "ordinal", "payment_kind", "order_number")
STOP = Do(Act.STOP)


def calls_off(scene: Scene, found: Sequence[Meant], understanding: Understanding) -> list[Meant]:
    """ "Don't cancel anything! Where is it?": it is left first, and what comes behind is read without it."""
    words = _refusing(scene, understanding)
    if words is None or any(one.command in (STOP, Do(Act.DENY)) or isinstance(one.command, Confirm) for one in found):
        return list(found)
    before = [one for one in found if one.segment.last <= words.first]
    behind = [one for one in found if one.segment.last > words.last]
    return [*before, Meant(STOP, words), *behind]


def _refusing(scene: Scene, understanding: Understanding) -> Segment | None:
    """The shortest stretch that refuses what is being done, as a whole."""
    flow = scene.flow
    if flow is None or not flow.writes:
        return None
    refusing = (one for one in understanding.stretches if is_refused(flow.intent, one) and not _names(one))
    return min(refusing, key=lambda one: one.last - one.first, default=None)


def _names(segment: Segment) -> bool:
    return any(Mention.of(segment).has(kind) for kind in THINGS)
