"""How something shall be made good, told before it is asked: that is kept, and begins nothing else."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from flows.engine.commands import Start, Tell, Unclear
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from nlu import cues

# What names a thing of its own, or another order, is a wish of its own.
NAMES = ("order_number", "order_ending", "tracking_number", "product")
BACK: cues.Kind = "money_back"


def told_ahead(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Money back", at "which items is it about?": the claim goes on, and that is how it is made good."""
    scene, whole = said.scene, said.understanding.whole
    flow = scene.flow
    if flow is None or scene.question is None or not cues.has(BACK, whole.text) or cues.has("question", whole.text):
        return list(found)
    if any(Mention.of(whole).has(kind) for kind in NAMES):
        return list(found)
    answered = {scene.question.slot, *(one.slot for one in scene.filled)}
    return [_kept(one, scene.frame) if _is_covered(one, flow.covers, answered) else one for one in found]


def _is_covered(one: Meant, covers: Mapping[str, str], answered: Collection[str]) -> bool:
    """Whether it is a wish that the open flow serves by a slot of its own, which it has not come to yet."""
    if not isinstance(one.command, Start):
        return False
    slot = covers.get(one.command.intent)
    return slot is not None and slot not in answered


def _kept(one: Meant, frame: str) -> Meant:
    text = one.segment.text
    return replace(one, command=Tell(frame, Mention.of(one.segment), Unclear(text)))
