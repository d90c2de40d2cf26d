"""Whoever says that what is being done is not to be done has left it, unless they go on with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows.engine.commands import Act, Command, Confirm, Do, Fill, Narrow, Start, Unclear
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from flows.engine.reading.wishes import is_refused
from flows.engine.scene import Scene
from nlu import cues
from nlu.protocol import Segment, Understanding

# "Don't send the mug back" speaks of the mug, and not of the whole return.
THINGS = ("product", "category", "option_value", "ordinal", "payment_kind", "order_number")
BY_NAME: Mapping[str, cues.Kind] = {
    "claim_item": "refuses_claim",
    "return_item": "refuses_return",
    "exchange_item": "refuses_exchange",
    "change_items": "refuses_exchange",
}
CANCEL = "cancel_order"
CLAUSES = re.compile(r"[,，.。;；:：!！?？\n~～…]+")
STOP, BYE = Do(Act.STOP), Do(Act.GOODBYE)
# What is said where nothing is open, around a goodbye.
TO_NOTHING = (BYE, *map(Do, (Act.STOP, Act.DENY, Act.AFFIRM, Act.UNSURE, Act.THANKS, Act.CORRECT, Act.OUT_OF_SCOPE)))


def going_on(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Forget that. Yes, please redirect it": who goes on in the same breath has left something else.

    The yes is none over the whole message, so the proposal is shown once more.
    """
    first, *others = found
    goes_on = [one for one in others if _goes_on(said.scene, one.command)]
    if not goes_on or first.command != STOP:
        return list(found)
    return [replace(one, command=Do(Act.REPEAT)) if isinstance(one.command, Confirm) else one for one in others]


def _goes_on(scene: Scene, command: Command) -> bool:
    if isinstance(command, Start):
        return scene.flow is not None and (command.intent == scene.flow.intent or _turns_to(scene, command))
    return isinstance(command, (Confirm, Fill, Narrow))


def _turns_to(scene: Scene, command: Command) -> bool:
    """ "No return then, give me a bigger one": another thing is done with the same goods, and nothing is lost."""
    flow = scene.flow
    if flow is None or not isinstance(command, Start) or command.mention.has("order_number"):
        return False
    wanted = scene.flows.get(command.intent)
    return wanted is not None and wanted.writes and bool(flow.family) and wanted.family == flow.family


def calls_off(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Don't cancel anything! Where is it?": it is left first, and what comes behind is read without it."""
    words = _refusing(said.scene, said.understanding)
    if words is None or any(one.command in (STOP, Do(Act.DENY)) or isinstance(one.command, Confirm) for one in found):
        return list(found)
    if any(_turns_to(said.scene, one.command) for one in found):
        return list(found)
    before = [one for one in found if one.segment.last <= words.first]
    behind = [one for one in found if one.segment.last > words.last]
    return [*before, Meant(STOP, words), *behind]


def left_in_a_word(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Neither of them! Forget it": what ends with no more than that leaves what is being done."""
    flow = said.scene.flow
    if flow is None or not flow.writes or flow.intent == CANCEL or not _ends_it(said.understanding.text):
        return list(found)
    if any(one.command in (STOP, Do(Act.PERSON)) or isinstance(one.command, Confirm) for one in found):
        return list(found)
    return [Meant(STOP, said.understanding.whole)]


def _ends_it(words: str) -> bool:
    """Whether the last clause holds nothing but words that leave something."""
    last = next((part for part in reversed(CLAUSES.split(words)) if part.strip()), "").strip()
    spans = cues.spans("leave_it", last)
    return bool(last) and any(start == 0 and end == len(last) for start, end in spans)


def goodbye(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "No, don't bother. Bye": where nothing is being done there is nothing to stop, and whoever goes has gone."""
    scene, understanding = said.scene, said.understanding
    leaves = any(one.last == understanding.pieces and one.best.intent == Act.GOODBYE for one in understanding.stretches)
    nothing = all(isinstance(one.command, Unclear) or one.command in TO_NOTHING for one in found)
    if scene.flow is not None or not (leaves and nothing and found):
        return list(found)
    return [Meant(BYE, found[-1].segment)]


def stays_as_shown(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Wrong button, nothing to change": asked what shall be different, they are shown the proposal once more."""
    scene, whole = said.scene, said.understanding.whole
    flow = scene.flow
    changing = flow is not None and flow.writes and scene.question is None and bool(scene.filled)
    if not changing or scene.confirming or not cues.has("unchanged", whole.text):
        return list(found)
    if flow is None or flow.intent in whole.refused or any(isinstance(one.command, (Fill, Start)) for one in found):
        return list(found)
    return [Meant(Do(Act.REPEAT), whole)]


def _is_called_off(intent: str, segment: Segment) -> bool:
    """Whether it is refused as a wish, or by its name: "I don't want a claim"."""
    if is_refused(intent, segment) and not _names(segment):
        return True
    return intent in BY_NAME and cues.has(BY_NAME[intent], segment.text)


def _refusing(scene: Scene, understanding: Understanding) -> Segment | None:
    """The shortest stretch that refuses what is being done, as a whole."""
    flow = scene.flow
    if flow is None or not flow.writes:
        return None
    refusing = (one for one in understanding.stretches if _is_called_off(flow.intent, one))
    return min(refusing, key=lambda one: one.last - one.first, default=None)


def _names(segment: Segment) -> bool:
    return any(Mention.of(segment).has(kind) for kind in THINGS)
