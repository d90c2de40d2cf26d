"""Sets the scene for a message: what is open, what is known, what is on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from flows.engine.doors import Shelf
from flows.engine.flow import Flow, Slot
from flows.engine.forms import UNTOLD, keys, parsed, values_of
from flows.engine.round import Round
from flows.engine.scene import IDENTIFY, Asked, Item, Scene, Wanted
from flows.engine.talk import PAUSE, Frame
from kit.texts import LOCALES

# Whoever asks later than this begins anew.
ASKED_ON = timedelta(minutes=10)
# The slot in which a flow keeps what customers say beside everything else.
NOTE = "note"
# Under this name stands in a talk's focus how something was said to stand.
TOLD = "told"
# What stands in a talk's focus under these names is a thing that can be spoken of.
FOCUSED = (("version", "variant"), ("product", "product"))


async def stage(r: Round) -> Scene:
    """The scene as it stands. Raises Refusal or NotFound where the open question can't be answered any more."""
    talk, frame = r.talk, r.talk.top
    flows = wanted(r.flows)
    basket = await _basket(r)
    # What was done or told in another hour says nothing of what is meant now: a parcel may have come since.
    just_now = talk.last_at is None or r.heard.at - talk.last_at <= PAUSE
    scene = Scene(
        locale=r.visitor.locale,
        shown=await _shown(r),
        focus=await _focus(r),
        basket=basket,
        lying=await _items(r, [("variant", name) for name in sorted(basket)]),
        order=talk.focus.get("order", ""),
        told=talk.focus.get(TOLD, "") if just_now else "",
        offer=r.offer,
        answered=_answered(r),
        below=tuple(other.flow for other in talk.stack[:-1]),
        flows=flows,
        waiting=r.visitor.waiting is not None,
        known=r.visitor.customer_id is not None,
        last=next((flow for _, flow in reversed(talk.ended) if flow != IDENTIFY), "") if just_now else "",
    )
    if frame is None:
        return scene
    slot = r.kind(frame).slots.get(frame.asked)
    question = await asked_of(r, frame, slot, frame.key) if slot is not None and not frame.confirming else None
    filled = await _filled(r, frame)
    return replace(
        scene,
        basket=basket | (_proposed(filled) if r.kind(frame).gives_way else frozenset()),
        flow=flows[frame.flow],
        frame=frame.id,
        confirming=frame.confirming,
        question=question,
        filled=filled,
        note=frame.values.get(NOTE) or "",
    )


def wanted(flows: Mapping[str, type[Flow]]) -> dict[str, Wanted]:
    """Every flow, as far as a message may speak of it."""
    return {intent: _wanted(intent, kind) for intent, kind in flows.items()}


def _wanted(intent: str, kind: type[Flow]) -> Wanted:
    if (intent, kind) not in _known:
        _known[intent, kind] = Wanted(
            intent,
            kind.family,
            kind.writes(),
            kind.identity,
            dict(kind.covers),
            kind.hears,
            NOTE in kind.slots,
            frozenset(slot.entity for slot in kind.slots.values()),
            kind.undone_by,
        )
    return _known[intent, kind]


# Flows are what they are as long as the program runs.
_known: dict[tuple[str, type[Flow]], Wanted] = {}


def _answered(r: Round) -> str:
    """The entry of the knowledge that was given last, while it is not long ago."""
    talk = r.talk
    fresh = talk.answered_at is not None and r.heard.at - talk.answered_at <= ASKED_ON
    return talk.answered if fresh else ""


async def _shown(r: Round) -> tuple[Item, ...]:
    return await _items(r, r.talk.shown)


async def _focus(r: Round) -> tuple[Item, ...]:
    things = [(kind, r.talk.focus[name]) for name, kind in FOCUSED if r.talk.focus.get(name)]
    return await _items(r, things[:1] if things else [])


async def _basket(r: Round) -> frozenset[str]:
    return await r.services.get(Shelf).basket(r.visitor) if r.services.has(Shelf) else frozenset()


def _proposed(filled: Sequence[Asked]) -> frozenset[str]:
    """The products of what is proposed: they are changed as if they lay in the basket."""
    chosen = (one for asked in filled if asked.many for one in asked.choices if one.value in asked.value)
    return frozenset(str(one.facts["product"]) for one in chosen if "product" in one.facts)


async def _items(r: Round, things: Sequence[tuple[str, str]]) -> tuple[Item, ...]:
    if not things or not r.services.has(Shelf):
        return tuple(Item(kind, value) for kind, value in things)
    return await r.services.get(Shelf).items(things)


async def _filled(r: Round, frame: Frame) -> tuple[Asked, ...]:
    found: list[Asked] = []
    for slot in reversed(r.kind(frame).slots.values()):
        if slot.name not in frame.values or slot.question is None:
            continue
        for key in keys(frame, slot):
            try:
                found.append(await asked_of(r, frame, slot, key))
            except UNTOLD:
                # What can't be chosen (any more) is found out when it is done; a message is read all the same.
                continue
    return tuple(found)


async def asked_of(r: Round, frame: Frame, slot: Slot, key: str) -> Asked:
    choices = await r.choices(frame, slot, key)
    label = tuple(r.texts.say(slot.label, locale).casefold() for locale in LOCALES) if slot.label else ()
    return Asked(
        flow=frame.flow,
        slot=slot.name,
        key=key,
        entity=slot.entity,
        label=label,
        many=slot.many,
        over=slot.over is not None,
        optional=slot.optional,
        parses=not choices,
        choices=choices,
        names={choice.value: tuple(r.names(choice)) for choice in choices},
        listed=tuple(frame.listed),
        narrowed=tuple(frame.narrowed),
        value=tuple(sorted(values_of(frame, slot, key))),
        takes=None if choices else lambda mention: parsed(r.kind(frame), slot, mention, prior=False) is not None,
    )
