"""Hands over to a person: why, what is known, what is still missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flows.engine.doors import HandOver, Persons
from flows.engine.flow import Flow, Slot
from flows.engine.leaving import drop
from flows.engine.round import Round
from flows.engine.talk import Frame
from kit.errors import NotFound, Refusal
from kit.texts import SOURCE_LOCALE, t

# What customers can't always send, and a person can do without.
PHOTO = "photo"


async def hand_over(r: Round, reason: str) -> None:
    """Hands the conversation to a person, with what is half-filled; the flow stays for when it comes back."""
    frame = r.talk.top
    request = HandOver(reason, focus=dict(r.talk.focus))
    if frame is not None:
        kind = r.kind(frame)
        request = replace(request, flow=kind, known=await _known(r, frame), missing=_missing(kind, frame))
    r.say(await r.services.get(Persons).hand_over(r.visitor, request))
    r.talk.unclear = r.talk.clarified = 0
    r.waiting = r.handed_over = True
    if frame is not None:
        frame.reminded = True  # a person goes on with it: beside other things it is not asked again
        if _asks_for_photo(r, frame):
            drop(r, frame)


async def without_photo(r: Round) -> None:
    """Who can't send a photo is not asked again: a person decides, with all that was said."""
    r.say(t("That's all right, it goes on without a photo: a person decides about it."))
    await hand_over(r, "no_photo")


def _asks_for_photo(r: Round, frame: Frame) -> bool:
    slot = r.kind(frame).slots.get(frame.asked)
    return slot is not None and slot.entity == PHOTO and not frame.confirming


async def _known(r: Round, frame: Frame) -> dict[str, Any]:
    """What is filled in, by the names that people read."""
    known: dict[str, Any] = {}
    for name, value in list(frame.values.items()):
        slot = r.kind(frame).slots.get(name)
        if slot is None or slot.question is None:
            continue
        if slot.over is not None:
            known[name] = await _each(r, frame, slot, slot.over, value)
            continue
        titles = await _titles(r, frame, slot)
        values = value if isinstance(value, list) else [value]
        known[name] = [titles.get(str(one), one) for one in values] if titles else value
    return known


async def _each(r: Round, frame: Frame, slot: Slot, over: Slot, values: Mapping[str, Any]) -> dict[str, Any]:
    """What was answered for each of several things, both by their names."""
    things = await _titles(r, frame, over)
    answers = {key: (await _titles(r, frame, slot, key)).get(str(value), value) for key, value in values.items()}
    return {things.get(key, key): answer for key, answer in answers.items()}


async def _titles(r: Round, frame: Frame, slot: Slot, key: str = "") -> dict[str, str]:
    """What the choices are called; a rule that has come between is no reason not to hand over."""
    try:
        choices = await r.choices(frame, slot, key)
    except (Refusal, NotFound):
        return {}
    return {choice.value: r.texts.say(choice.title, SOURCE_LOCALE) for choice in choices}


def _missing(kind: type[Flow], frame: Frame) -> tuple[str, ...]:
    """What will certainly still be asked: the open question, and what depends on no condition."""
    return tuple(
        slot.name
        for slot in kind.slots.values()
        if slot.question is not None
        and slot.name not in frame.values
        and (slot.name == frame.asked or not kind.has(f"{slot.name}_when"))
    )
