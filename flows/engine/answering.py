"""The answer that was asked for, and what is said around it: "Portland, same as before" begins nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.commands import Act, Answer, Blocked, Clarify, Fill, Note, Press, Question, Start, Tell, Unclear
from flows.engine.deciding import CLEAR, SURE
from flows.engine.meant import Meant, Situation
from flows.engine.parts import ENOUGH
from flows.engine.recalling import PERSONAL
from flows.engine.talk import OFFERED
from flows.engine.waiting_on import WITHDRAWS
from nlu import cues

TOLD = PERSONAL | {"city", "postal_code"}
# What a wish of its own would name.
THINGS = frozenset({"product", "order_number", "order_ending"})
POINTS_BACK: tuple[cues.Kind, ...] = ("same", "told_already")


def only_answered(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """Without what only points back, beside the value for which a person or a place was asked."""
    asked = said.scene.question
    if asked is None or asked.entity not in TOLD or not any(_answers(one) for one in found):
        return list(found)
    return [one for one in found if _answers(one) or not _points_back(one)]


def agreed(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """A bare yes is one to the last thing said, where that was an offer and no question beside it."""
    frame, offer = said.round.talk.top, said.scene.offer
    offered = (frame is not None and frame.told == OFFERED) or said.round.unsettled is not None
    if not offered or not offer:
        return list(found)
    whole = said.understanding.whole
    return [Meant(Press(offer), whole)] if whole.probability("affirm") >= SURE else list(found)


def _answers(one: Meant) -> bool:
    return isinstance(one.command, (Answer, Fill, Tell)) and any(e.kind in TOLD for e in one.segment.entities)


def _points_back(one: Meant) -> bool:
    """Whether it says that it was told before, or is as it was, and names nothing else."""
    if not isinstance(one.command, (Start, Question)) or any(e.kind in THINGS for e in one.segment.entities):
        return False
    return any(cues.has(kind, one.segment.text) for kind in POINTS_BACK)


def without_asking_on(found: Sequence[Meant], _: Situation) -> list[Meant]:
    """ "A new pair, please. Is that possible?": why it is not is told, and the question says no more."""
    kept: list[Meant] = []
    for one in found:
        if not (kept and isinstance(kept[-1].command, Blocked) and _asks_nothing_known(one)):
            kept.append(one)
    return kept


def without_declining(found: Sequence[Meant], _: Situation) -> list[Meant]:
    """ "No need for a person. Just tell me what it costs": beside something else it says no more than that."""
    left = [one for one in found if not _declines_a_person(one)]
    return left or list(found)


def _declines_a_person(one: Meant) -> bool:
    declines = Act.PERSON in one.segment.refused or one.segment.probability(WITHDRAWS) >= CLEAR
    return declines and isinstance(one.command, (Unclear, Note, Clarify))


def _asks_nothing_known(one: Meant) -> bool:
    """Whether it is a question that the knowledge does not surely answer."""
    evidence = one.read.best.hypothesis.evidence if one.read is not None else {}
    return isinstance(one.command, Question) and evidence.get("score", 0.0) < ENOUGH
