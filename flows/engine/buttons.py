"""Turns a pressed button into a command; an old one is understood where it still can be, else told kindly."""

from __future__ import annotations

from flows.engine.commands import Act, Command, Confirm, Do, Entry, OldButton, Reopen, Start, Unclear
from flows.engine.forms import take
from flows.engine.mentions import Mention
from flows.engine.payloads import FRAME, TIMES, Payload
from flows.engine.round import Round
from flows.engine.talk import Frame

ACTS = {
    "stop": Act.STOP,
    "skip": Act.SKIP,
    "repeat": Act.REPEAT,
    "person": Act.PERSON,
    "talk_to_person": Act.PERSON,
    "more": Act.MORE,
    "help": Act.HELP,
    "why": Act.WHY,
    "no": Act.DENY,
    "greet": Act.GREET,
    "start": Act.GREET,
    "restart": Act.GREET,
    "session_start": Act.GREET,
}


async def pressed(r: Round, payload: Payload) -> Command | None:
    """The command behind a button; None when pressing it already did all there was to do."""
    if payload.name in ACTS:
        return Do(ACTS[payload.name])
    if payload.name in r.flows:
        # Of what was asked the meaning of, nothing has to be said again.
        return Start(payload.name, r.unsettled or Mention(""), payload.values)
    if payload.name == "ask":
        return Entry(payload.values.get("id", ""))
    if payload.name not in ("yes", "set", "change"):
        return Unclear(payload.name)
    frame = r.talk.frame(payload.values.get(FRAME, ""))
    if frame is None:
        ended = dict(r.talk.ended)
        return OldButton(ended.get(payload.values.get(FRAME, ""), ""))
    to_top(r, frame)
    if payload.name == "yes":
        times = payload.values.get(TIMES, "")
        return Confirm(frame.id, int(times) if times.isdigit() else 0)
    if payload.name == "change":
        slot = payload.values.get("slot", "")
        return Reopen(frame.id, slot) if slot in r.kind(frame).slots else Do(Act.CORRECT)
    return await _set(r, frame, payload)


def to_top(r: Round, frame: Frame) -> None:
    """A button of a flow further down the stack brings that flow up again."""
    r.talk.stack = [*(other for other in r.talk.stack if other is not frame), frame]


async def _set(r: Round, frame: Frame, payload: Payload) -> Command | None:
    for name, value in payload.values.items():
        stem, _, key = name.partition(".")
        slot = r.kind(frame).slots.get(stem)
        if name == FRAME:
            continue
        if slot is None or slot.question is None or not await take(r, frame, slot, key, value):
            return OldButton(frame.flow) if not r.replies else None
        frame.answered = True
    return None
