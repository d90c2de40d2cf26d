"""What a customer takes back: a new value for what is known already, or a slot called by its name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flows.engine.choices import Choice
from flows.engine.commands import Blocked, Command, Fill, Reopen
from flows.engine.facts import without_old
from flows.engine.forms import keys, matched, parsed
from flows.engine.likeness import normal
from flows.engine.match import EXACT, TOLD
from flows.engine.mentions import Mention
from flows.engine.round import Round
from flows.engine.talk import Frame
from kit.texts import LOCALES, t


async def correction(r: Round, frame: Frame, mention: Mention) -> Command | None:
    """A new value for something already known; the slot asked last comes first."""
    kind = r.kind(frame)
    for slot in reversed(kind.slots.values()):
        if slot.name not in frame.values or slot.question is None:
            continue
        for key in keys(frame, slot):
            choices = await r.choices(frame, slot, key)
            now = (frame.values[slot.name] or {}).get(key) if slot.over else frame.values[slot.name]
            if choices:
                old = next((choice for choice in choices if choice.value == now), None)
                found = matched(r, slot, _anew(choices, old), without_old(mention, old))
                fresh = [c for c in found.choices if not c.blocked]
                if len(fresh) != 1 and not (slot.many and found.several):
                    continue
                value: Any = [c.value for c in fresh] if slot.many else fresh[0].value
                if found.strength in (TOLD, EXACT) and value and value != now:
                    return Fill(frame.id, slot.name, key, tuple(value) if slot.many else value)
            elif slot.entity not in ("", "text"):
                value = parsed(kind, slot, mention, prior=True)
                if value is not None and slot.adapter.dump_python(value, mode="json") != now:
                    return Fill(frame.id, slot.name, key, value)
    return None


async def unmet(r: Round, frame: Frame, mention: Mention) -> Blocked | None:
    """Something was named that could be chosen here, were it there: "put it on PayPal", without a PayPal account."""
    for slot in r.kind(frame).slots.values():
        said = mention.first(slot.entity) if slot.entity == "payment_kind" and slot.name in frame.values else None
        if said is None:
            continue
        choices = await r.choices(frame, slot, "")
        if choices and not any(said == choice.facts.get(slot.entity) for choice in choices):
            titles = tuple(choice.title for choice in choices if not choice.blocked)
            return Blocked(t("That isn't possible here. You can choose: {choices}.", choices=titles))
    return None


def _anew(choices: tuple[Choice, ...], old: Choice | None) -> tuple[Choice, ...]:
    """ "A bigger one" said of a choice already made compares with that choice."""
    if old is None:
        return choices
    return tuple(replace(choice, current=choice.value == old.value) for choice in choices)


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
