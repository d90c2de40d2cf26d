"""A person is called by whoever asks for one in words; for what is merely nobody else's matter one is offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.engine.commands import Act, Do, OfferPerson, Question
from flows.engine.deciding import CLEAR
from flows.engine.doors import Persons
from flows.engine.meant import Meant, Situation
from flows.engine.round import Round
from nlu import cues
from nlu.protocol import Segment

# So sure must it be that a person is asked for, if the reading in the scene says otherwise.
CALLS = 0.7


def with_person(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """Who clearly asks for a person gets one, and who complains is heard, whatever else was read out of these words.

    What else they ask for stays. An answer, a yes or a note read over the same words does not.
    """
    if any(one.command == Do(Act.PERSON) for one in found):
        return list(found)
    if said.round.visitor.waiting is not None and any(_surely_asks(one) for one in found):
        return list(found)  # whether they call back is asked of who was asked for already
    called = [(one, act) for one in said.understanding.stretches if (act := _called(one, said.round)) is not None]
    complained = any(one.command == Do(Act.COMPLAIN) for one in found)
    if not called or (complained and all(act is Act.COMPLAIN for _, act in called)):
        return list(found)
    if _called_off(said.understanding.text, max(one.end for one, _ in called)):
        return list(found)
    words, act = min(called, key=lambda one: (one[1] is not Act.PERSON, one[0].last - one[0].first))
    beside = [one for one in found if one.segment.last <= words.first or words.last <= one.segment.first]
    return sorted([*beside, Meant(Do(act), words)], key=lambda one: one.segment.first)


def _called_off(text: str, called: int) -> bool:
    """ "Get me a person. No, I don't need one": the last word holds."""
    refused = [end for start, end in cues.spans("no_person", text) if start >= called]
    return bool(refused) and not any(start >= refused[-1] for start, _ in cues.spans("person", text))


def _surely_asks(one: Meant) -> bool:
    return isinstance(one.command, Question) and one.read is not None and one.read.best.probability >= CALLS


def _called(words: Segment, r: Round) -> Act | None:
    refused = cues.has("no_person", words.text)
    if words.probability(Act.PERSON) >= CALLS and cues.has("person", words.text) and not refused:
        return Act.PERSON
    if words.probability(Act.COMPLAIN) < CLEAR or not r.services.has(Persons):
        return None
    persons = r.services.get(Persons)
    return Act.COMPLAIN if persons.is_complaint(words.text) else None


def only_offered(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """Nobody is called whom the words do not ask for.

    Where there is one thing to choose and no other, the person was offered beside it.
    """
    question = said.scene.question
    if question is not None and len(question.choices) == 1:
        return list(found)
    return [replace(one, command=OfferPerson()) if _is_guessed(one) else one for one in found]


def _is_guessed(one: Meant) -> bool:
    text = one.segment.text
    return one.command == Do(Act.PERSON) and not (cues.has("person", text) or cues.has("asks_person", text))
