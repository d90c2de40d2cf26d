"""A person who was asked for comes, unless that is clearly taken back: who grumbles or adds something waits on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.engine.clocks import zone_named
from flows.engine.commands import (
    Act,
    Answer,
    Blocked,
    Command,
    Do,
    Fill,
    Narrow,
    Note,
    Question,
    Start,
    Tell,
    Unclear,
)
from flows.engine.deciding import CLEAR
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from flows.engine.scene import Scene
from nlu import cues
from nlu.protocol import Understanding

WITHDRAWS, STATUS = "withdraw_person", "person_status"
# What calls the person off, while one is waited for.
CALLING_OFF = (Act.STOP, Act.DENY)
# What nobody here understands goes along with the request.
NOTED = Do(Act.OUT_OF_SCOPE)
SAYING_SO = (WITHDRAWS, *CALLING_OFF)
NUMBER = "phone"
# What words that tell a new number may be taken for.
OF_A_NUMBER = frozenset({"order_details", "track_parcel", "edit_profile", "my_profile", "change_address"})
OF_DETAILS = (Question, Start, Unclear)
# So sure must the reading in the scene be where the words alone resemble something else.
SURE = 0.9


def asks_on(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """Whoever asks for something else in the same breath still waits."""
    if cues.has("no_person", said.understanding.text):
        return list(found)
    others = [one for one in found if not (isinstance(one.command, Start) and one.command.intent == WITHDRAWS)]
    return others if others and said.scene.waiting else list(found)


def still_waiting(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Useless. Just make sure they know I leave on Wednesday" goes along with the request, and takes nothing back."""
    scene, understanding = said.scene, said.understanding
    if not scene.waiting or scene.confirming:
        return list(found)
    meant = [replace(one, command=_time_there(one) or _meant(one, understanding)) for one in found]
    if cues.has("passing_on", understanding.text):
        meant = [replace(one, command=NOTED) if _is_told(one) else one for one in meant]
    idle = scene.flow is None
    return [replace(one, command=NOTED) if idle and isinstance(one.command, Unclear) else one for one in meant]


def number_goes_along(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Change the number for the delivery to …", of a parcel under way: the person who comes is told the number."""
    scene, calls = said.scene, any(one.command == Do(Act.PERSON) for one in found) or said.round.handed_over
    if not _is_of_an_order(scene) or not (scene.waiting or calls):
        return list(found)
    if scene.waiting:
        return [replace(one, command=NOTED) if _is_number(one) else one for one in found]
    return [one for one in found if not (_is_number(one) and isinstance(one.command, OF_DETAILS))]


def _is_of_an_order(scene: Scene) -> bool:
    """Whether an order was spoken of, and nothing is open that takes a number itself."""
    takes = scene.flow is not None and NUMBER in scene.flow.hears
    asks = scene.question is not None and scene.question.entity == NUMBER
    return bool(scene.order) and not (takes or asks or scene.confirming)


def _is_number(one: Meant) -> bool:
    """Whether it tells a number, and does not begin something else about an order with it."""
    tells = any(entity.kind == NUMBER for entity in one.segment.entities)
    begins = isinstance(one.command, Start) and one.command.intent not in OF_A_NUMBER
    return tells and not begins and one.command != Do(Act.PERSON)


def _is_told(one: Meant) -> bool:
    """Whether of what is to be passed on it neither begins something nor asks."""
    if isinstance(one.command, Question):
        return not cues.has("question", one.segment.text)
    return isinstance(one.command, (Answer, Blocked, Fill, Narrow, Note, Tell, Unclear))


def _meant(one: Meant, understanding: Understanding) -> Command:
    """What is done for it: a person who is refused is none who is asked for once more."""
    refused = Act.PERSON in one.segment.refused and one.segment.probability(WITHDRAWS) >= CLEAR
    if one.command == Do(Act.PERSON) and refused:
        return Start(WITHDRAWS, Mention.of(one.segment))
    if not _calls_off(one.command) or _is_said(one, understanding) or cues.has("no_person", understanding.text):
        return one.command
    return Do(Act.WAIT) if _waits(understanding) else NOTED


def _time_there(one: Meant) -> Command | None:
    """ "China time? What is that in Atlanta": the time that was promised is told by the clock there."""
    unknown = isinstance(one.command, Unclear) or one.command == NOTED
    asks = cues.has("question", one.segment.text) and bool(zone_named(one.segment.text))
    return Start(STATUS, Mention.of(one.segment)) if unknown and asks else None


def _calls_off(command: Command) -> bool:
    if isinstance(command, Start):
        return command.intent == WITHDRAWS
    return isinstance(command, Do) and command.act in CALLING_OFF


def _is_said(one: Meant, understanding: Understanding) -> bool:
    """Whether the words say it, and nothing in the message waits or is to be passed on."""
    told = cues.has("passing_on", understanding.text) and Act.PERSON not in one.segment.refused
    says = one.segment.probability(*SAYING_SO) >= CLEAR or _says_no_person(one)
    return says and not told and not _waits(understanding)


def _says_no_person(one: Meant) -> bool:
    """ "I didn't ask for a person" resembles what asks for one, and is surely read as what takes it back."""
    surely = one.read is not None and one.read.best.probability >= SURE
    names = cues.has("person", one.segment.text) and cues.has("negation", one.segment.text)
    return isinstance(one.command, Start) and surely and names


def _waits(understanding: Understanding) -> bool:
    return cues.has("waits", understanding.text)
