"""What is said around something else, or where nothing is open: it needs no reply of its own, or only a word."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.commands import Act, Clarify, Command, Do, Question, Unclear
from flows.engine.deciding import no_question
from flows.engine.meant import Meant, Situation
from flows.engine.reading.cutting import Read
from nlu import cues
from nlu.vocabulary import OUT_OF_SCOPE

# So sure must it be that something is wanted which we can't do.
SURELY = 0.9
# What says which thing is meant.
NAMING = ("product", "category", "option_value", "relation", "ordinal", "order_number", "order_ending")
# What is worth no reply of its own beside something else.
SMALL = frozenset({Act.GREET, Act.WAIT, Act.THANKS, Act.GOODBYE})
PUTTING_OFF = frozenset({Act.UNSURE, Act.OUT_OF_SCOPE, Act.HELP, Act.CORRECT, Act.REPEAT, Act.STOP})
TO_NOTHING = frozenset({Act.AFFIRM, Act.DENY, Act.STOP, Act.UNSURE, Act.CORRECT})


def worth_a_reply(found: Sequence[Meant], said: Situation) -> list[Meant]:
    """Of "hello, where is my parcel" only that; a yes, a no or a "just curious" is to nothing where nothing is open."""
    small = SMALL if said.scene.flow is not None or said.scene.waiting else SMALL | TO_NOTHING
    telling = [one for one in found if not (isinstance(one.command, Do) and one.command.act in small)]
    return telling or list(found[:1])


def telling(found: Sequence[Meant], _: Situation) -> list[Meant]:
    """Of "didn't I just send it… 12 Elm Street" the address: what neither asks nor tells needs no reply beside it.

    Nor does what is only said around a question that is answered.
    """
    asks = any(isinstance(one.command, Question) for one in found)
    return [one for one in found if not _says_nothing(one, beside_question=asks)] or list(found)


def _says_nothing(one: Meant, *, beside_question: bool) -> bool:
    if one.read is None or not isinstance(one.command, (Unclear, Clarify)):
        return False
    if isinstance(one.command, Clarify):
        return beside_question
    names = any(entity.kind in NAMING for entity in one.segment.entities)
    return no_question(one.read) or (beside_question and not names and not _asks_too_much(one))


def _asks_too_much(one: Meant) -> bool:
    """ "Write me a poem": what we surely can't do is told, and not passed over."""
    return one.segment.probability(OUT_OF_SCOPE) >= SURELY


def to_nothing(read: Read, command: Command) -> Command | None:
    """What is meant where nothing is open: to stop harms nothing, "am I right?" asks, who thinks it over has time."""
    if read.best.hypothesis.command == Do(Act.STOP):
        return Do(Act.STOP)
    if isinstance(command, Do) and command.act in PUTTING_OFF and cues.has("confirms", read.segment.text):
        return Question(read.segment.text)
    puts_off = isinstance(command, Unclear) or (isinstance(command, Do) and command.act in PUTTING_OFF)
    return Do(Act.WAIT) if puts_off and cues.has("later", read.segment.text) else None
