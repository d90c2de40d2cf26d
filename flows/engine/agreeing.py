"""A yes beside other things: it counts only as a whole message."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.commands import Act, Confirm, Note, Question, Start
from flows.engine.deciding import CLEAR
from flows.engine.meant import Meant, Situation
from nlu import cues

# What a yes sounds like.
AGREEING = ("affirm", "checkout")
# What a thing is not taken with, beside something else.
PLEASED = ("affirm", Act.THANKS)


def without_held_yes(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """Of "who pays? if it is free, yes" only the question: a yes that waits for the answer is no note."""
    if not said.scene.confirming or not any(isinstance(one.command, (Question, Start)) for one in found):
        return list(found)
    return [one for one in found if not (isinstance(one.command, Note) and _is_held(one, said))]


def _is_held(one: Meant, said: Situation) -> bool:
    flow = said.scene.flow
    agreeing = (*AGREEING, flow.intent if flow is not None else "")
    stretches = said.understanding.stretches
    inside = (s for s in stretches if one.segment.first <= s.first and s.last <= one.segment.last)
    return cues.has("condition", one.segment.text) and any(s.probability(*agreeing) >= CLEAR for s in inside)


def whole_yes(found: Sequence[Meant], _: Situation) -> list[Meant]:
    """A yes counts only as a whole message: beside anything else, that is done and the proposal shown again."""
    others = [one for one in found if not isinstance(one.command, Confirm) and not _is_pleased(one)]
    return others or list(found[:1])


def _is_pleased(one: Meant) -> bool:
    """Whether what is read as taking the thing shown only says that it is fine: "oh nice. and can I wash it?"."""
    return one.read is not None and one.read.kind == "take" and one.segment.best.intent in PLEASED
