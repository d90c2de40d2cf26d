"""The answer that was asked for, and what is said around it: "Portland, same as before" begins nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.commands import Answer, Fill, Question, Start, Tell
from flows.engine.meant import Meant
from flows.engine.recalling import PERSONAL
from flows.engine.scene import Scene
from nlu import cues

TOLD = PERSONAL | {"city", "postal_code"}
# What a wish of its own would name.
THINGS = frozenset({"product", "order_number", "order_ending"})
POINTS_BACK: tuple[cues.Kind, ...] = ("same", "told_already")


def only_answered(found: Sequence[Meant], scene: Scene) -> list[Meant]:
    """Without what only points back, beside the value for which a person or a place was asked."""
    if scene.question is None or scene.question.entity not in TOLD or not any(_answers(one) for one in found):
        return list(found)
    return [one for one in found if _answers(one) or not _points_back(one)]


def _answers(one: Meant) -> bool:
    return isinstance(one.command, (Answer, Fill, Tell)) and any(e.kind in TOLD for e in one.segment.entities)


def _points_back(one: Meant) -> bool:
    """Whether it says that it was told before, or is as it was, and names nothing else."""
    if not isinstance(one.command, (Start, Question)) or any(e.kind in THINGS for e in one.segment.entities):
        return False
    return any(cues.has(kind, one.segment.text) for kind in POINTS_BACK)
