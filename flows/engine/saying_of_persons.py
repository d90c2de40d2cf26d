"""Nobody is called whom somebody will not have, and who was offered is asked, whatever else is said beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flows.engine.commands import Act, Command, Do, OfferPerson, Start, Unclear
from flows.engine.meant import Meant, Situation
from flows.engine.mentions import Mention
from nlu import cues

WITHDRAWS, STATUS = "withdraw_person", "person_status"
# What words about a person may be taken for.
OF_PERSONS = frozenset({Act.PERSON, Act.DENY, Act.STOP, Act.AFFIRM, Act.THANKS, Act.WAIT, Act.OUT_OF_SCOPE, Act.HELP})


def no_person(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "No need for a person, just tell me …": nobody comes, and the rest is done."""
    if not cues.has("no_person", said.understanding.text):
        return list(found)
    others = [one for one in found if not _says_no(one)]
    refused = [one for one in found if _says_no(one)]
    beside = [replace(one, command=command) for one in refused if (command := _beside(one)) is not None]
    if refused and (said.scene.waiting or not (others or beside)):
        first = refused[0].segment
        return [Meant(Start(WITHDRAWS, Mention.of(first)), first), *others, *beside]
    return sorted([*others, *beside], key=lambda one: one.segment.first)


def _says_no(one: Meant) -> bool:
    return cues.has("no_person", one.segment.text) or _calls(one.command)


def _calls(command: Command) -> bool:
    return isinstance(command, OfferPerson) or command == Do(Act.PERSON)


def _beside(one: Meant) -> Command | None:
    """What else the same words say, where it is no matter of a person."""
    if not _is_of_persons(one.command):
        return one.command if one.read is None or not _is_short(one) else None
    return None


def _is_short(one: Meant) -> bool:
    """Whether the words hardly hold more than that."""
    spans = cues.spans("no_person", one.segment.text)
    return sum(end - start for start, end in spans) * 2 >= len(one.segment.text)


def _is_of_persons(command: Command) -> bool:
    if isinstance(command, Start):
        return command.intent in (WITHDRAWS, STATUS)
    return isinstance(command, (Unclear, OfferPerson)) or (isinstance(command, Do) and command.act in OF_PERSONS)


def person_asked(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """ "Yes, ask them. And put a mug into my basket": both are done."""
    scene = said.scene
    if scene.confirming or scene.waiting or any(one.command == Do(Act.PERSON) for one in found):
        return list(found)
    return [replace(one, command=Do(Act.PERSON)) if _asks(one, len(found)) else one for one in found]


def agrees_to_be_passed_on(one: Meant) -> bool:
    """Whether a person is called just because one was offered: what else is said is done here."""
    return one.command == Do(Act.PERSON) and cues.has("asks_person", one.segment.text)


def _asks(one: Meant, count: int) -> bool:
    """Whether it agrees to be passed on, and is no wish that only has such words in it."""
    if not cues.has("asks_person", one.segment.text) or cues.has("no_person", one.segment.text):
        return False
    spans = cues.spans("asks_person", one.segment.text)
    return count > 1 or sum(end - start for start, end in spans) * 2 >= len(one.segment.text)
