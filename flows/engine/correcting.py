"""What a customer takes back: a new value for what is known already, or a slot called by its name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from flows.engine.choices import Choice
from flows.engine.commands import Blocked, Command, Fill, Narrow, Reopen
from flows.engine.facts import fits, without_old
from flows.engine.flow import Slot
from flows.engine.forms import keys, matched, parsed
from flows.engine.likeness import normal
from flows.engine.match import EXACT, TOLD
from flows.engine.mentions import Mention
from flows.engine.round import Round
from flows.engine.talk import Frame
from kit.texts import LOCALES, t

KEEP = re.compile(
    r"\bkeep(?:ing)?\b|\bnot the\b|\b(?:don'?t|do not|won'?t) (?:return|exchange|change|send)\b|\bleave (?:out|the)\b"
    r"|\bwithout the\b|\bexcept\b|不退了|不用退|不换了|不用换|不改了|不要退|别退|别换|留着|除了",
    re.IGNORECASE,
)


async def correction(r: Round, frame: Frame, mention: Mention) -> Command | None:
    """A new value for something already known; the slot asked last comes first."""
    for slot in reversed(r.kind(frame).slots.values()):
        if slot.name not in frame.values or slot.question is None or not _may_be(slot, mention):
            continue
        for key in keys(frame, slot):
            if corrected := await _corrected(r, frame, slot, key, mention):
                return corrected
    return None


async def _corrected(r: Round, frame: Frame, slot: Slot, key: str, mention: Mention) -> Command | None:
    choices = await r.choices(frame, slot, key)
    now = (frame.values[slot.name] or {}).get(key) if slot.over else frame.values[slot.name]
    if choices:
        return _rechosen(r, Fill(frame.id, slot.name, key, now), slot, choices, mention)
    if slot.entity in ("", "text"):
        return None
    value = parsed(r.kind(frame), slot, mention, prior=True)
    changed = value is not None and slot.adapter.dump_python(value, mode="json") != now
    return Fill(frame.id, slot.name, key, value) if changed else None


def _rechosen(r: Round, now: Fill, slot: Slot, choices: tuple[Choice, ...], mention: Mention) -> Command | None:
    """Another of the choices than the one that is taken `now`."""
    if slot.many and (left := _left(r, slot, choices, mention, now.value)):
        return replace(now, value=left)
    old = next((choice for choice in choices if choice.value == now.value), None)
    found = matched(r, slot, _anew(choices, old), without_old(mention, old))
    if found.sure and found.only is not None and found.only.blocked and not found.only.current:
        return Blocked(t("{choice}: {why}.", choice=found.only.title, why=found.only.blocked))
    fresh = tuple(choice.value for choice in found.choices if not choice.blocked)
    if found.strength not in (TOLD, EXACT) or not fresh:
        return None
    if slot.many:
        settled = (found.several or len(fresh) == 1) and list(fresh) != now.value
        return replace(now, value=fresh) if settled else None
    if len(fresh) == 1:
        return replace(now, value=fresh[0]) if fresh[0] != now.value else None
    open_again = slot.over is not None and len(fresh) < len(choices)
    return Narrow(now.frame, fresh, slot.name, now.key) if open_again else None


def _may_be(slot: Slot, mention: Mention) -> bool:
    """Another order is meant only by who names it or a product; "make it red" speaks of what is in this one."""
    named = ("order_number", "product", "ordinal", "relation", "superlative")
    return slot.entity != "order_number" or any(mention.has(kind) for kind in named)


def _left(r: Round, slot: Slot, choices: tuple[Choice, ...], mention: Mention, now: Any) -> tuple[str, ...]:
    """What stays when a part is taken out again: "keep the vacuum", 吸尘器不退了."""
    if not KEEP.search(mention.text):
        return ()
    plain = replace(mention, entities=tuple(e for e in mention.entities if e.kind != "negation"))
    out = {choice.value for choice in matched(r, slot, choices, plain).choices}
    left = tuple(value for value in now if value not in out)
    return left if out & set(now) and left else ()


async def unmet(r: Round, frame: Frame, mention: Mention) -> Blocked | None:
    """Something was named that could be chosen here, were it there: "put it on PayPal", without a PayPal account."""
    for slot in r.kind(frame).slots.values():
        open_to_it = slot.entity == "payment_kind" and (slot.name in frame.values or slot.name == frame.asked)
        said = next(iter(mention.all(slot.entity)), None) if open_to_it else None
        if said is None:
            continue
        choices = await r.choices(frame, slot, "")
        if choices and not any(fits(choice, said) for choice in choices):
            titles = tuple(choice.title for choice in choices if not choice.blocked)
            return Blocked(t("That isn't possible here. You can choose: {choices}.", choices=titles))
    return None


def _anew(choices: tuple[Choice, ...], old: Choice | None) -> tuple[Choice, ...]:
    """ "A bigger one", "make it red", said of a choice already made: compared with that choice."""
    if old is None:
        return choices
    return tuple(replace(one, current=one.value == old.value, distance=_distance(one, old)) for one in choices)


def _distance(one: Choice, old: Choice) -> int:
    """In how many things they differ."""
    return sum(old.facts.get(name) != fact for name, fact in one.facts.items() if isinstance(fact, str))


def named_slot(r: Round, frame: Frame, mention: Mention) -> Reopen | None:
    """ "Change the reason": a slot called by its name."""
    said = normal(mention.text)
    for slot in r.kind(frame).slots.values():
        if slot.label is None or slot.name not in frame.values:
            continue
        labels = [normal(r.texts.say(slot.label, locale)) for locale in LOCALES]
        if any(label.removeprefix("the ").removeprefix("your ") in said for label in labels):
            return Reopen(frame.id, slot.name)
    return None
