"""Several things go back, each with its own reason."""

from __future__ import annotations

from flows.engine.commands import Reasons
from flows.engine.forms import fill, values_of
from flows.engine.round import Round

ITEMS, REASON, EACH = "items", "reason", "reasons"


async def give_reasons(r: Round, command: Reasons) -> None:
    """The first one answers the question, and all of them are kept."""
    frame = r.talk.frame(command.frame)
    if frame is None:
        return
    slots = r.kind(frame).slots
    r.talk.answered = ""
    if values_of(frame, slots[ITEMS], "") != set(command.items):
        await fill(r, frame, slots[ITEMS], "", command.items)
    if await fill(r, frame, slots[REASON], "", next(iter(command.reasons.values()))):
        frame.values[EACH] = dict(command.reasons)
        r.takes(frame)
