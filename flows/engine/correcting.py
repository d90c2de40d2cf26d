"""What a customer takes back: a new value for what is known already, or a slot called by its name."""

from __future__ import annotations

from dataclasses import replace

from flows.engine.choices import Choice
from flows.engine.commands import Blocked, Command, Fill, Narrow, Reopen
from flows.engine.facts import fits, without_old
from flows.engine.flow import Slot
from flows.engine.forms import keys, matched, parsed
from flows.engine.likeness import normal
from flows.engine.match import EXACT, TOLD
from flows.engine.mentions import Mention
from flows.engine.round import Round
from flows.engine.several import changed
from flows.engine.talk import Frame
from kit.texts import LOCALES, t


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
    if slot.many:
        return _regrouped(r, now, choices, mention)
    old = next((choice for choice in choices if choice.value == now.value), None)
    found = matched(r, slot, _anew(choices, old), without_old(mention, old))
    if found.sure and found.only is not None and found.only.blocked and not found.only.current:
        return Blocked(t("{choice}: {why}.", choice=found.only.title, why=found.only.blocked))
    fresh = tuple(choice.value for choice in found.choices if not choice.blocked)
    if found.strength not in (TOLD, EXACT) or not fresh:
        return None
    if len(fresh) == 1:
        return replace(now, value=fresh[0]) if fresh[0] != now.value else None
    open_again = slot.over is not None and len(fresh) < len(choices)
    return Narrow(now.frame, fresh, slot.name, now.key) if open_again else None


def _may_be(slot: Slot, mention: Mention) -> bool:
    """Another order is meant only by who names it or a product; "make it red" speaks of what is in this one."""
    named = ("order_number", "product", "ordinal", "relation", "superlative")
    return slot.entity != "order_number" or any(mention.has(kind) for kind in named)


def _regrouped(r: Round, now: Fill, choices: tuple[Choice, ...], mention: Mention) -> Command | None:
    """Some more of them, some fewer, or others."""
    found = changed(choices, now.value, mention, r.names)
    fresh = tuple(choice.value for choice in found.choices if not choice.blocked)
    settled = found.strength in (TOLD, EXACT) and (found.several or len(fresh) == 1) and list(fresh) != now.value
    return replace(now, value=fresh) if settled and fresh else None


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
