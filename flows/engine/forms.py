"""Fills a form: takes a value, checks it, forgets what hangs on it, and finds what is still missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from flows.engine.choices import Choice
from flows.engine.choosing import chosen
from flows.engine.commands import Narrow
from flows.engine.flow import Flow, Slot
from flows.engine.match import Match
from flows.engine.mentions import Mention
from flows.engine.round import Round
from flows.engine.talk import Frame
from kit.errors import BadInput, NotFound, Refusal

# Why it may be impossible to tell what can be chosen.
UNTOLD = (Refusal, NotFound, BadInput)
# A photo that came before it was asked for is remembered under this name.
PHOTO = "photo"
# What tells why something is done.
WHY = frozenset({"reason", "photo", "text"})


async def fill(r: Round, frame: Frame, slot: Slot, key: str, value: Any) -> bool:
    """Takes a value if it parses and passes the flow's check; what hangs on a changed one is forgotten."""
    stored = {**(frame.values.get(slot.name) or {}), key: value} if slot.over else value
    before = values_of(frame, slot, key) if slot.many else set()
    try:
        parsed = slot.adapter.validate_python(stored)
    except ValidationError:
        return False
    if r.kind(frame).has(f"{slot.name}_check"):
        try:
            await r.call(frame, f"{slot.name}_check", value=value if slot.over else parsed, item=key)
        except Refusal as refused:
            frame.spent.add(place_of(slot, key))
            r.say(refused.text)
            return False
    frame.values[slot.name] = slot.adapter.dump_python(parsed, mode="json")
    if slot.entity == "photo":
        r.talk.focus.pop(PHOTO, None)
    kept = _of_those_that_stay(r, frame, slot)
    if slot.many and values_of(frame, slot, key) < before:
        kept |= _why_they_go(r, frame, slot)
    forget(r, frame, r.kind(frame).below(slot.name))
    frame.values |= kept
    changed(r, frame)
    frame.skipped.discard(slot.name)
    return True


def _of_those_that_stay(r: Round, frame: Frame, slot: Slot) -> dict[str, Any]:
    """What was told of each item that is still among the chosen ones: one more does not undo it."""
    items = {str(item) for item in frame.values[slot.name]} if slot.many else set()
    found: dict[str, Any] = {}
    for other in r.kind(frame).slots.values():
        told = frame.values.get(other.name)
        if other.over is slot and isinstance(told, dict):
            found[other.name] = {key: value for key, value in told.items() if key in items}
    return {name: told for name, told in found.items() if told}


def _why_they_go(r: Round, frame: Frame, slot: Slot) -> dict[str, Any]:
    """The reason that was told of more things is that of fewer, too."""
    below = [r.kind(frame).slots[name] for name in r.kind(frame).below(slot.name)]
    why = [one.name for one in below if one.entity in WHY or one.question is None]
    return {name: frame.values[name] for name in why if name in frame.values}


def forget(r: Round, frame: Frame, names: list[str]) -> None:
    """Drops values, so that they are asked anew."""
    for name in names:
        frame.values.pop(name, None)
        frame.skipped.discard(name)
    changed(r, frame)


def changed(r: Round, frame: Frame) -> None:
    """A confirmation that was open no longer speaks of what is known now."""
    r.noted = True
    frame.confirming = frame.confirmed = frame.reminded = False
    frame.confirmation += 1
    frame.asked, frame.key, frame.page, frame.narrowed = "", "", 0, []
    r.forget_choices()


async def recheck(r: Round, frame: Frame) -> None:
    """After a correction or a pause: what is no longer among the choices is asked again.

    Where the choices can't be told yet (half an address, say), it is found out when they can.
    """
    for slot in r.kind(frame).slots.values():
        if slot.name not in frame.values or not r.kind(frame).has(f"{slot.name}_options"):
            continue
        if any(need.name not in frame.values for need in slot.needs):
            continue
        for key in keys(frame, slot):
            try:
                open_to = {choice.value for choice in await r.choices(frame, slot, key) if not choice.blocked}
            except UNTOLD:
                break
            if not values_of(frame, slot, key) <= open_to:
                forget(r, frame, [slot.name, *r.kind(frame).below(slot.name)])
                break


async def missing(r: Round, frame: Frame) -> tuple[Slot, str] | None:
    """The first question that is neither answered, skipped nor beside the point."""
    for slot in r.kind(frame).slots.values():
        if slot.question is None or slot.name in frame.skipped:
            continue
        for key in keys(frame, slot):
            if values_of(frame, slot, key) or not await _applies(r, frame, slot, key):
                continue
            return slot, key
    return None


def keys(frame: Frame, slot: Slot) -> list[str]:
    """The items a slot is asked for, one after another; one nameless item for an ordinary slot."""
    if slot.over is None:
        return [""]
    return [str(item) for item in frame.values.get(slot.over.name) or ()]


def take_given(r: Round, frame: Frame) -> None:
    """What a button carries for something that is never asked; what does not parse is left out."""
    for name in [name for name in frame.given if name in r.kind(frame).slots]:
        slot = r.kind(frame).slots[name]
        if slot.question is not None and slot.entity != "text":
            continue
        try:
            parsed = slot.adapter.validate_python(frame.given.pop(name))
        except ValidationError:
            continue
        frame.values[name] = slot.adapter.dump_python(parsed, mode="json")


async def take(r: Round, frame: Frame, slot: Slot, key: str, raw: str) -> bool:
    """A value from a button: only one that is on offer, or that parses where the slot is open."""
    choices = await r.choices(frame, slot, key)
    if choices:
        wanted = raw.split(",") if slot.many else [raw]
        found = [c for c in choices if c.value in wanted]
        if len(found) != len(wanted):
            return False
        if blocked := next((c for c in found if c.blocked), None):
            r.say(blocked.blocked)
            return False
        return await fill(r, frame, slot, key, tuple(wanted) if slot.many else raw)
    return await fill(r, frame, slot, key, (raw,) if slot.many else raw)


def answered(r: Round, frame: Frame, slot: Slot, choices: tuple[Choice, ...], mention: Mention) -> Match:
    """The choices that an answer to the pending question means: first of those that were listed, by their place too."""
    return chosen(
        choices,
        mention,
        r.names,
        shown=frame.listed,
        narrowed=frame.narrowed,
        many=slot.many,
        each=slot.over is not None,
    )


def matched(r: Round, slot: Slot, choices: tuple[Choice, ...], mention: Mention, shown: Sequence[str] = ()) -> Match:
    """The choices a mention means; for one item of several only what is said about that item counts."""
    return chosen(choices, mention, r.names, shown=shown, many=slot.many, each=slot.over is not None)


def parsed(kind: type[Flow], slot: Slot, mention: Mention, *, prior: bool) -> Any | None:
    """The value in a mention for a slot without choices."""
    if kind.has(f"{slot.name}_parse"):
        return getattr(kind, f"{slot.name}_parse")(kind(), mention)
    if slot.entity == "text":
        return None if prior else mention.text.strip() or None
    if not slot.entity or (found := mention.first(slot.entity)) is None:
        return None
    try:
        return slot.adapter.validate_python(found)
    except ValidationError:
        try:
            return slot.adapter.validate_json(found)
        except ValidationError:
            return None


def reopen(r: Round, frame: Frame, command: Narrow) -> None:
    """What was chosen for one item is chosen anew, out of a few."""
    slot = r.kind(frame).slots[command.slot]
    kept = {key: value for key, value in (frame.values.get(slot.name) or {}).items() if key != command.key}
    forget(r, frame, r.kind(frame).below(slot.name))
    frame.values[slot.name] = kept
    frame.spent.add(place_of(slot, command.key))


def values_of(frame: Frame, slot: Slot, key: str) -> set[str]:
    value = frame.values.get(slot.name)
    if slot.over is not None:
        value = (value or {}).get(key)
    if value is None:
        return set()
    return {str(item) for item in value} if isinstance(value, list) else {str(value)}


async def _applies(r: Round, frame: Frame, slot: Slot, key: str) -> bool:
    hook = f"{slot.name}_when"
    return bool(await r.call(frame, hook, item=key)) if r.kind(frame).has(hook) else True


def place_of(slot: Slot, key: str) -> str:
    return f"{slot.name}:{key}"


def said_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """What says something: an empty list of wishes says as little as none."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


async def hear_fresh(r: Round, frame: Frame) -> None:
    """What is new is taken by the flow in its own way."""
    if r.kind(frame).has("hear"):
        for mention in frame.mentions[len(frame.mentions) - frame.fresh :]:
            await r.call(frame, "hear", mention=mention)
    frame.fresh = 0
