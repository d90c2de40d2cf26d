"""What can be named and not taken: it is told why, and who insists is offered somebody who may decide otherwise."""

from __future__ import annotations

from flows.engine.commands import Blocked
from flows.engine.offering import RULES, offer_person
from flows.engine.round import Round
from flows.engine.talk import OFFERED, Frame
from flows.engine.waiting import noted
from kit.texts import SOURCE_LOCALE

# Under this name it is remembered in a talk's focus what was told last of something that can't be taken.
BLOCKED = "blocked"


async def blocked(r: Round, command: Blocked) -> None:
    """Why it can't be taken; who insists on it is offered somebody who may decide otherwise."""
    told = r.texts.say(command.text, SOURCE_LOCALE) if command.frame and not command.near else ""
    frame = r.talk.frame(command.frame)
    if told and frame is not None and r.talk.focus.get(BLOCKED) == told:
        await _insisted(r, frame)
        return
    r.talk.focus[BLOCKED] = told
    r.say(command.text)
    r.returning = r.talk.top is not None and r.talk.top.confirming
    if frame is not None and command.near:
        frame.narrowed, frame.page = list(command.near), 0


async def _insisted(r: Round, frame: Frame) -> None:
    if r.visitor.waiting is not None:
        await noted(r)
        return
    offer_person(r, RULES)
    r.waiting = True
    frame.told = OFFERED
