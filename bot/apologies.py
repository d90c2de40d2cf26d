"""What the turn itself says when it could not read all, or when something of ours broke."""

from __future__ import annotations

from collections.abc import Sequence

from desk.model import Message
from flows.engine.payloads import MAX_BYTES
from flows.engine.replies import Button, Reply
from kit.texts import t

PERSON = Button(t("Talk to a person"), "/talk_to_person")

CUT = Reply(t("That was a long one: I could only read the beginning."))


def broken(number: str, messages: Sequence[Message]) -> Reply:
    """Sorry, with the number under which the log knows the fault; the same words can be sent again at a touch."""
    text = t(
        "Sorry, something went wrong on our side (reference {number}). Nothing was changed. Please try again, or let a "
        "person help you.",
        number=number[-8:],
    )
    said = messages[-1].text
    again = (Button(t("Try again"), said),) if 0 < len(said.encode()) <= MAX_BYTES else ()
    return Reply(text, (*again, PERSON))
