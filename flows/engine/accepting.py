"""A yes to a person who was offered, in whatever words: "yes please, pass it on, thanks"."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.acts import PERSON
from flows.engine.commands import Act, Command, Do, OfferPerson, Press, Start, Unclear
from flows.engine.deciding import CLEAR
from flows.engine.meant import Meant, Situation
from flows.engine.reading.refusing import NAMING
from nlu import cues
from nlu.protocol import Segment

COUNT = "quantity"
# What agrees to a person; who wants to order, or to take something, wants no person.
AGREES = (Act.AFFIRM,)
# What is said around a yes.
AROUND = frozenset({Act.AFFIRM, Act.THANKS, Act.WAIT, Act.OUT_OF_SCOPE, Act.HELP, Act.UNSURE, Act.GREET, Act.PERSON})


def accepts_person(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """Nothing else is asked or named, and a part of it agrees or says to pass it on: then they are called."""
    scene, understanding = said.scene, said.understanding
    if scene.offer != PERSON.payload or scene.question is not None or scene.confirming:
        return list(found)
    whole = understanding.whole
    if Act.PERSON in whole.refused or cues.has("question", whole.text) or not all(map(is_around, found)):
        return list(found)
    agrees = any(agrees_in_part(one) for one in understanding.stretches) or cues.has("passing_on", whole.text)
    return [Meant(Press(scene.offer), whole)] if agrees else list(found)


def agrees_in_part(segment: Segment) -> bool:
    return segment.probability(*AGREES, Act.PERSON) >= CLEAR and not segment.refused


def is_around(one: Meant) -> bool:
    """Whether it is no wish of its own; "I want two", of a thing that was shown, is one."""
    kinds = {entity.kind for entity in one.segment.entities}
    if not kinds.isdisjoint(NAMING):
        return False
    if not isinstance(one.command, Start):
        return _is_small(one.command)
    return COUNT not in kinds and not _surely(one, one.command)


def _is_small(command: Command) -> bool:
    return isinstance(command, (Press, OfferPerson, Unclear)) or (isinstance(command, Do) and command.act in AROUND)


def _surely(one: Meant, start: Start) -> bool:
    if cues.has("takes", one.segment.text) and one.read is not None and one.read.best.probability >= CLEAR:
        return True  # "put both in" is no yes to a colleague
    return start.intent not in AGREES and one.segment.probability(start.intent) >= CLEAR
