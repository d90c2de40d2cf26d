"""Beside what is surely meant, what is only guessed says nothing; and what is asked in one breath is one question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.engine.commands import Act, Do, Question, Start
from flows.engine.deciding import CLEAR, SURE
from flows.engine.doors import Persons
from flows.engine.meant import Meant, Situation
from flows.engine.parts import ENOUGH, LIKELY
from nlu import cues
from nlu.protocol import Segment

# What is said for want of anything better.
ASIDE = frozenset(
    {Act.UNSURE, Act.HELP, Act.OUT_OF_SCOPE, Act.CORRECT, Act.REPEAT, Act.WHY, Act.BOT_CHALLENGE, Act.MORE}
)
SMALL = frozenset({Act.THANKS, Act.GREET, Act.GOODBYE, Act.WAIT})
# What names an order, or a thing of one.
OF_THEIRS = frozenset({"order_number", "order_ending", "tracking_number", "product", "email", "photo"})


def without_faint(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Can you send it later? I'm only home next week": the second half is a reason, and wants no menu."""
    begins = bool(said.round.replies or said.round.begun)
    kept = [one for one in found if not (_is_faint(one, said) and (begins or _is_beside_sure(one, found)))]
    return kept if begins else kept or list(found)


def _is_beside_sure(one: Meant, found: Sequence[Meant]) -> bool:
    others = (other for other in found if other is not one and isinstance(other.command, (Question, Start)))
    return any(other.read is None or other.read.best.probability >= CLEAR for other in others)


def _is_faint(one: Meant, said: Situation) -> bool:
    if one.read is None or not isinstance(one.command, Do) or cues.has("question", one.segment.text):
        return False
    if one.command.act is Act.COMPLAIN:
        return one.read.best.probability < SURE and not _complains(one.segment, said)
    return one.command.act in ASIDE and one.read.best.probability < CLEAR


def no_small_talk(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Two of those then, and is that dishwasher safe?": what is asked is no mere thanks."""
    return [replace(one, command=Question(one.segment.text)) if _hardly_thanks(one, said) else one for one in found]


def _hardly_thanks(one: Meant, said: Situation) -> bool:
    if not isinstance(one.command, Do) or one.command.act not in SMALL or one.read is None:
        return False
    if one.read.best.probability >= CLEAR or not cues.has("question", one.segment.text):
        return False
    return said.round.nearest(said.scene, one.segment).score >= ENOUGH


def asked_rather(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "How do I know you're no scam?": who asks what the knowledge surely answers wants that, and no regrets."""
    return [replace(one, command=Question(one.segment.text)) if _only_asks(one, said) else one for one in found]


def _only_asks(one: Meant, said: Situation) -> bool:
    if one.command != Do(Act.COMPLAIN) or one.read is None or one.read.best.probability >= SURE:
        return False
    if not cues.has("question", one.segment.text) or _complains(one.segment, said):
        return False
    return said.round.nearest(said.scene, one.segment).score >= LIKELY


def _complains(words: Segment, said: Situation) -> bool:
    services = said.round.services
    return services.has(Persons) and services.get(Persons).is_complaint(words.text)


def in_one_breath(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Can I pay 50 by gift card, and the rest by PayPal?": what goes on with a question begins nothing beside it."""
    kept: list[Meant] = []
    for one in found:
        joined = _joined(kept[-1], one, said) if kept else None
        if joined is None:
            kept.append(one)
        else:
            kept[-1] = Meant(Question(joined.text), joined)
    return kept


def _joined(before: Meant, one: Meant, said: Situation) -> Segment | None:
    """Both together, where together they are surely one question to the knowledge."""
    if said.scene.flow is not None or not isinstance(before.command, Question) or not _may_go_on(one, said):
        return None
    first, last = before.segment.first, one.segment.last
    both = next((each for each in said.understanding.stretches if (each.first, each.last) == (first, last)), None)
    if both is None:
        return None
    own, near = said.round.nearest(said.scene, one.segment), said.round.nearest(said.scene, both)
    alone = said.round.nearest(said.scene, before.segment)
    same = own.score >= ENOUGH and own.entry == alone.entry
    return both if same or (near.score >= LIKELY and near.score >= alone.score) else None


def _may_go_on(one: Meant, said: Situation) -> bool:
    """Whether it is taken for a wish that needs a proof, less than surely, and names nothing of theirs."""
    if not isinstance(one.command, Start) or one.command.given or one.read is None:
        return False
    if not said.scene.flows[one.command.intent].identity or one.read.best.probability >= SURE:
        return False
    return not any(entity.kind in OF_THEIRS for entity in one.segment.entities)
