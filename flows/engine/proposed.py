"""What is asked about a proposal is answered out of it: whom the courier calls, what the other version costs more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.engine.commands import Act, Do, Fill, Question, Unclear
from flows.engine.forms import hear_fresh
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from flows.engine.questions import answer_question
from flows.engine.round import Round
from nlu import cues

# A flow has a method of this name where it can tell; the words that ask for it are the cues of the same name.
WHO_IS_CALLED: cues.Kind = "who_is_called"
WHEN_THERE: cues.Kind = "when_there"
ASKED: tuple[cues.Kind, ...] = (
    WHO_IS_CALLED, "ships_first", "asks_becomes", "asks_added_later", "asks_why_kept", "price_difference", "money_told",
    WHEN_THERE, "asks_opened", "asks_sent_back", "asks_phone",
)  # fmt: skip
# What can be told before all of the proposal is known.
AT_ANY_TIME: tuple[cues.Kind, ...] = (
    WHEN_THERE, "ships_first", "asks_added_later", "asks_opened", "asks_sent_back", "asks_phone",
)  # fmt: skip
# What is a question by its own words.
ASKING: tuple[cues.Kind, ...] = (WHEN_THERE, "asks_becomes", "asks_phone")
OPENED: cues.Kind = "asks_opened"
TELLING = ("phone", "person_name", "address", "email", "payment_kind", "option_value")


def asked_of_it(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """The question, whatever else its words resemble: to ask whom the courier calls is to call nobody."""
    r, scene, text = said.round, said.scene, said.understanding.text
    asks = cues.has("question", text) or any(cues.has(kind, text) for kind in ASKING)
    if not found or not asks or any(_tells(one) for one in found):
        return list(found)
    of_an_order = bool(scene.order) or any(item.kind == "order" for item in scene.focus)
    if any(isinstance(one.command, Fill) and not cues.has(OPENED, one.segment.text) for one in found):
        return [_only_asked(one, r) for one in found]
    here = _kind(r, text) is not None or (cues.has(WHO_IS_CALLED, text) and scene.flow is None and of_an_order)
    return [replace(found[0], command=Question(text), segment=said.understanding.whole)] if here else list(found)


def _only_asked(one: Meant, r: Round) -> Meant:
    """ "Just send a new one. Do I have to send the pieces back?": what is chosen counts, and the rest is asked."""
    asks = not isinstance(one.command, Fill) and _kind(r, one.segment.text) is not None
    return replace(one, command=Question(one.segment.text)) if asks else one


async def answer(r: Round, command: Question) -> None:
    """Out of the proposal where it is about that, else out of the knowledge."""
    kind, frame = _kind(r, command.text), r.talk.top
    if kind is None or frame is None:
        await answer_question(r, command)
        return
    await hear_fresh(r, frame)  # what was said before it in the same message
    told = await r.call(frame, kind, mention=Mention.of(r.heard.understanding.whole))
    if not told:
        await answer_question(r, command)
        return
    r.say(told)
    r.returning = True


def _kind(r: Round, text: str) -> cues.Kind | None:
    """What of the proposal is asked, as far as its flow can tell."""
    frame = r.talk.top
    if frame is None:
        return None
    told = ASKED if frame.confirming else AT_ANY_TIME
    return next((kind for kind in told if r.kind(frame).has(kind) and cues.has(kind, text)), None)


def _tells(one: Meant) -> bool:
    """Whether it is more than a question."""
    asks = isinstance(one.command, (Question, Unclear)) or one.command in (Do(Act.PERSON), Do(Act.UNSURE))
    return not asks and any(entity.kind in TELLING for entity in one.segment.entities)
