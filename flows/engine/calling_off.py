"""Whoever says that what is being done is not to be done has left it, whatever else they say."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.commands import Act, Confirm, Do, Fill, Start, Unclear
from flows.engine.meant import Meant
from flows.engine.mentions import Mention
from flows.engine.reading.wishes import is_refused
from flows.engine.scene import Scene
from nlu import cues
from nlu.protocol import Segment, Understanding

# "Don't send the mug back" speaks of the mug, and not of the whole return.
THINGS = ("product", "category", "option_value", "ordinal", "payment_kind", "order_number")
STOP, BYE = Do(Act.STOP), Do(Act.GOODBYE)
# What is said where nothing is open, around a goodbye.
TO_NOTHING = (BYE, *map(Do, (Act.STOP, Act.DENY, Act.AFFIRM, Act.UNSURE, Act.THANKS, Act.CORRECT, Act.OUT_OF_SCOPE)))


def calls_off(scene: Scene, found: Sequence[Meant], understanding: Understanding) -> list[Meant]:
    """ "Don't cancel anything! Where is it?": it is left first, and what comes behind is read without it."""
    words = _refusing(scene, understanding)
    if words is None or any(one.command in (STOP, Do(Act.DENY)) or isinstance(one.command, Confirm) for one in found):
        return list(found)
    before = [one for one in found if one.segment.last <= words.first]
    behind = [one for one in found if one.segment.last > words.last]
    return [*before, Meant(STOP, words), *behind]


def goodbye(scene: Scene, found: Sequence[Meant], understanding: Understanding) -> list[Meant]:
    """ "No, don't bother. Bye": where nothing is being done there is nothing to stop, and whoever goes has gone."""
    leaves = any(one.last == understanding.pieces and one.best.intent == Act.GOODBYE for one in understanding.stretches)
    nothing = all(isinstance(one.command, Unclear) or one.command in TO_NOTHING for one in found)
    if scene.flow is not None or not (leaves and nothing and found):
        return list(found)
    return [Meant(BYE, found[-1].segment)]


def stays_as_shown(scene: Scene, found: Sequence[Meant], understanding: Understanding) -> list[Meant]:
    """ "Wrong button, nothing to change": asked what shall be different, they are shown the proposal once more."""
    flow, whole = scene.flow, understanding.whole
    changing = flow is not None and flow.writes and scene.question is None and bool(scene.filled)
    if not changing or scene.confirming or not cues.has("unchanged", whole.text):
        return list(found)
    if flow is None or flow.intent in whole.refused or any(isinstance(one.command, (Fill, Start)) for one in found):
        return list(found)
    return [Meant(Do(Act.REPEAT), whole)]


def _refusing(scene: Scene, understanding: Understanding) -> Segment | None:
    """The shortest stretch that refuses what is being done, as a whole."""
    flow = scene.flow
    if flow is None or not flow.writes:
        return None
    refusing = (one for one in understanding.stretches if is_refused(flow.intent, one) and not _names(one))
    return min(refusing, key=lambda one: one.last - one.first, default=None)


def _names(segment: Segment) -> bool:
    return any(Mention.of(segment).has(kind) for kind in THINGS)
