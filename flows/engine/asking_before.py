"""Who only asks whether something can be had is told so first; who they are is asked when they want to do it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.engine.commands import Question, Start
from flows.engine.doors import Answers, Terms
from flows.engine.meant import Meant, Situation
from flows.engine.parts import ENOUGH
from nlu import cues

# So likely must it be that the words are a question to the knowledge.
MAY_ASK = 0.2
# And so like the words of an entry, that it is asked for whatever else is read.
IN_ITS_WORDS = 0.75
# What names something that was bought, or who bought it.
OF_THEIRS = frozenset(
    {"order_number", "order_ending", "tracking_number", "email", "product", "date", "person_name", "photo"}
)


def answered_first(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Hello, can you issue an invoice with a company name?": yes, and how; of no order anything was said yet."""
    scene = said.scene
    if scene.known or scene.flow is not None or scene.order or not said.round.services.has(Answers):
        return list(found)
    return [_asked(one, said) if _may_ask(one, said) else one for one in found]


def _may_ask(one: Meant, said: Situation) -> bool:
    """Whether it begins what needs a proof, and is as well a question that names nothing of theirs."""
    command, segment = one.command, one.segment
    if not isinstance(command, Start) or command.given or not said.scene.flows[command.intent].identity:
        return False
    if any(entity.kind in _of_theirs(one, said) for entity in segment.entities) or cues.has("ordered", segment.text):
        return False
    asks = [other.probability for other in (one.read.ranked if one.read else ()) if other.hypothesis.kind == "ask"]
    if not cues.has("question", segment.text):
        return False
    if max(asks, default=0.0) >= MAY_ASK:
        return True
    return said.scene.flows[command.intent].writes and _in_its_words(one, said)


def _in_its_words(one: Meant, said: Situation) -> bool:
    """ "How do I pay?", of who has nothing to pay yet: the very question of an entry."""
    return said.round.nearest(said.scene, one.segment).alike >= IN_ITS_WORDS


def _of_theirs(one: Meant, said: Situation) -> frozenset[str]:
    """A day to come, by which something has to be there, names nothing that was bought."""
    services = said.round.services
    arrival = services.get(Terms).of_arrival if services.has(Terms) else ()
    comes = said.round.nearest(said.scene, one.segment).entry in arrival and cues.has("arrives", one.segment.text)
    return OF_THEIRS - {"date"} if comes else OF_THEIRS


def _asked(one: Meant, said: Situation) -> Meant:
    """The question, where the knowledge surely has its answer."""
    near = said.round.nearest(said.scene, one.segment)
    return replace(one, command=Question(one.segment.text)) if near.score >= ENOUGH else one
