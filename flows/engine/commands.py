"""What a message asks the engine to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from flows.engine.mentions import Mention

NONE = ""


class Act(StrEnum):
    """What a customer does with words, beside asking for something; the names are the intents of the training data."""

    AFFIRM = "affirm"
    DENY = "deny"
    STOP = "stop"
    SKIP = "skip"
    REPEAT = "repeat"
    WAIT = "wait"
    THANKS = "thanks"
    GREET = "greet"
    GOODBYE = "goodbye"
    WHY = "why"
    HELP = "help"
    COMPLAIN = "complain"
    BOT_CHALLENGE = "bot_challenge"
    CORRECT = "correct"
    MORE = "more"
    UNSURE = "unsure"
    PERSON = "talk_to_person"
    OUT_OF_SCOPE = "out_of_scope"
    SILENCE = "silence"


@dataclass(frozen=True)
class OfferPerson:
    """What only a person can do: one is offered, and called when that is agreed to."""


@dataclass(frozen=True)
class Start:
    """Begin a flow; `given` are values a button carries, validated like typed ones."""

    intent: str
    mention: Mention
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Fill:
    """A value for a slot of a frame (`key`: the item it is for); a correction when the slot was filled before.

    `words` are kept as its note, where the value stands for whatever fits no other.
    """

    frame: str
    slot: str
    key: str
    value: Any
    words: str = ""


@dataclass(frozen=True)
class Answer:
    """Words that hold the value of a slot; `otherwise` is done where they do not."""

    frame: str
    slot: str
    key: str
    mention: Mention
    otherwise: Command


@dataclass(frozen=True)
class Tell:
    """The flow of a frame takes the words in a way of its own; `otherwise` is done where it can't."""

    frame: str
    mention: Mention
    otherwise: Command


@dataclass(frozen=True)
class Note:
    """Words that nothing else explains: kept with what is being done, and read by a person; "" deletes the note.

    `anew`: in the place of what was noted before.
    """

    text: str
    anew: bool = False


@dataclass(frozen=True)
class Press:
    """What the last message offered, and is accepted: the same as pressing its button."""

    payload: str


@dataclass(frozen=True)
class Narrow:
    """Several of the choices fit: ask which of these."""

    frame: str
    values: tuple[str, ...]
    slot: str = ""  # of something chosen before, which is asked again
    key: str = ""


@dataclass(frozen=True)
class Blocked:
    """A choice that can be named but not taken, or is not there; `near` are those to choose from instead."""

    text: Any
    frame: str = ""
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Later:
    """A wish for when what is proposed is done ("yes, and then pay it"); what is put off is only offered then."""

    wish: Start
    put_off: bool = False


@dataclass(frozen=True)
class Reasons:
    """Several things of a list, each with a reason of its own."""

    frame: str
    items: tuple[str, ...]
    reasons: Mapping[str, str]


@dataclass(frozen=True)
class Reopen:
    """Ask a slot again ("change the reason")."""

    frame: str
    slot: str


@dataclass(frozen=True)
class Another:
    """Another one is meant than was chosen: the only one left, or one of `values`; `text` says why none is just so."""

    frame: str
    slot: str
    values: tuple[str, ...]
    mention: Mention
    text: Any = ""


@dataclass(frozen=True)
class Do:
    """A dialogue act."""

    act: Act


@dataclass(frozen=True)
class Confirm:
    """An explicit yes to what was shown (`times`: which showing, -1 when typed with the words of `mention`)."""

    frame: str
    times: int = -1
    mention: Mention = field(default_factory=lambda: Mention(""))


@dataclass(frozen=True)
class Question:
    """Something to be looked up in the knowledge files; `whole`: the message, where it asks for something as well.

    `entry`: the one that answers it, where that is known.
    """

    text: str
    whole: str = ""
    entry: str = ""


@dataclass(frozen=True)
class Entry:
    """One entry of the knowledge files, chosen from those that came near; NONE when it was none of them."""

    id: str


@dataclass(frozen=True)
class Clarify:
    """It may mean any of these, the likeliest first; one is done when it is chosen."""

    readings: tuple[Command, ...]
    text: str
    mention: Mention | None = None

    @property
    def intents(self) -> tuple[str, ...]:
        """The flows among them."""
        return tuple(one.intent for one in self.readings if isinstance(one, Start))


@dataclass(frozen=True)
class Unclear:
    """It cannot be told what is meant."""

    text: str


@dataclass(frozen=True)
class OldButton:
    """A button of something that is over (`intent`: of what, if that is known)."""

    intent: str = ""


Command = (
    Start
    | Fill
    | Answer
    | Tell
    | Note
    | Press
    | Narrow
    | Blocked
    | Later
    | Reasons
    | Reopen
    | Another
    | Do
    | OfferPerson
    | Confirm
    | Question
    | Entry
    | Clarify
    | Unclear
    | OldButton
)
