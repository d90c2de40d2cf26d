"""Which order is meant: not the one just spoken of where that is refused, and none where none stands as described."""

from __future__ import annotations

from flows.engine.choices import Choice
from flows.engine.flow import Slot
from flows.engine.mentions import Mention
from flows.engine.round import Round
from flows.engine.standing import CANCELLED, NONE, UNSENT, lacking, stands
from flows.engine.talk import Frame
from flows.engine.traits import are_orders
from kit.texts import Joined, t
from nlu import cues

ORDER = "order_number"
# What names one order or a thing of it, so that no other is meant.
NAMES_ONE = ("order_number", "order_ending", "tracking_number", "product")
# What points at one order among several.
NAMING_ORDERS = (*NAMES_ONE, "category", "date", "money", "ordinal", "superlative", "relation")
# What tells which version is wanted: "the smaller one".
OF_A_VERSION = frozenset({"bigger", "smaller", "biggest", "smallest"})


def refuses(mention: Mention) -> bool:
    """Whether it says that another order is meant, without naming it, or that what it names is not meant."""
    if cues.has("not_about", mention.text):
        return True
    return cues.has("another_order", mention.text) and not any(mention.all(kind) for kind in NAMES_ONE)


def left(r: Round, frame: Frame, slot: Slot, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The orders that are left when the one spoken of last is refused, in words that name no other."""
    said = _said(frame, slot)
    if said is None or not refuses(said):
        return choices
    return tuple(choice for choice in choices if choice.value != r.talk.focus.get(slot.name)) or choices


def stays_open(r: Round, frame: Frame, slot: Slot, choices: tuple[Choice, ...]) -> bool:
    """Whether it has to be asked, since no order of theirs is as they say; that is told, with what there is."""
    said = _said(frame, slot)
    if said is None or not choices or not are_orders(choices) or any(said.all(kind) for kind in NAMES_ONE):
        return False
    listed = [choice for choice in choices if not choice.hidden] or list(choices)
    if refuses(said):
        frame.narrowed = [choice.value for choice in (listed if not lacking(choices, said) else choices)]
    if not (missing := lacking(choices, said)):
        return False
    gone = [choice for choice in choices if stands(choice, CANCELLED)] if missing == UNSENT else []
    lines = [t("{order}: {detail}", order=choice.title, detail=choice.detail) for choice in gone]
    alone = len(listed) == 1 and not refuses(said)
    r.say(Joined((NONE[missing], *(lines if alone else ()))))
    return not alone


def is_assumed(r: Round, frame: Frame, slot: Slot) -> bool:
    """Whether nothing that was said, pressed or spoken of before names an order: then it is only taken for one."""
    if slot.entity != ORDER or frame.answered or slot.name in r.talk.focus or not frame.mentions:
        return False
    return not any(mention.all(kind) for mention in frame.mentions for kind in NAMES_ONE)


def is_named(frame: Frame, slot: Slot) -> bool:
    """Whether what was said before the question names the order, or one thing of it and perhaps its new version."""
    of_order = slot.many and any(need.entity == ORDER for need in slot.needs)
    asks = slot.entity == ORDER or of_order or slot.over is not None
    return asks and any(mention.all(kind) for mention in frame.mentions for kind in NAMES_ONE)


def merely_describes(r: Round, frame: Frame, slot: Slot, choices: tuple[Choice, ...], mention: Mention) -> bool:
    """Whether words of an order name none, while one was just spoken of: "the blue door" is not the blue dress.

    Nor does a version, where the thing itself was named beside it: "only the backpack. The smaller one, black".
    """
    if slot.entity != ORDER or not (mention.has("option_value") or _tells_a_version(mention)):
        return False
    if any(entity.kind in NAMING_ORDERS and entity.value not in OF_A_VERSION for entity in mention.entities):
        return False
    if any(other.all(kind) for other in frame.mentions for kind in NAMES_ONE):
        return True
    return any(choice.value == r.talk.focus.get(slot.name) and not choice.hidden for choice in choices)


def _tells_a_version(mention: Mention) -> bool:
    return any(entity.value in OF_A_VERSION for entity in mention.all("superlative"))


def _said(frame: Frame, slot: Slot) -> Mention | None:
    """What was said last, where it may tell which order is meant."""
    last = frame.mentions[-1] if frame.mentions else None
    return last if slot.entity == ORDER and slot.question is not None else None
